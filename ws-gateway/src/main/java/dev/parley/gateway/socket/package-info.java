/**
 * One WebSocket after its handshake (RFC 6455): bytes flow in and become messages, pings and closes; frames flow out.
 * Bytes are read as they come, so what is wrong is found at the first wrong byte. Never knows what a message means,
 * what a channel is, or that there are functions.
 */
@NullMarked
package dev.parley.gateway.socket;

import org.jspecify.annotations.NullMarked;
