/**
 * One WebSocket after its handshake (RFC 6455). Bytes flow in and become messages, pings and closes; frames flow out. The
 * reader checks each byte as it arrives, so a violation is found at the first wrong byte. Never knows what a message
 * means, what a channel is, or that there are functions.
 */
@NullMarked
package dev.parley.gateway.socket;

import org.jspecify.annotations.NullMarked;
