/**
 * permessage-deflate (RFC 7692) of one event loop's messages. The payload of a message flows in and comes out deflated or
 * inflated. Nothing is remembered from one message to the next, so all sockets of a loop share one deflater and one inflater.
 * Never knows a frame, a socket or a handshake.
 */
@NullMarked
package dev.parley.gateway.compression;

import org.jspecify.annotations.NullMarked;
