/**
 * Negotiates the opening handshake of RFC 6455: an HTTP request flows in, an upgrade flows out that is to be accepted
 * or refused. Vert.x does the HTTP; after the 101 none of its handlers is left on the connection. Never knows a
 * function or a connection.
 */
@NullMarked
package dev.parley.gateway.handshake;

import org.jspecify.annotations.NullMarked;
