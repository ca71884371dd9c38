/**
 * Negotiates the opening handshake of RFC 6455: the head of a request flows in, an upgrade flows out that is to be accepted or
 * refused. Vert.x has read the request, or {@link dev.parley.http.DirectUpgrade} has it without Vert.x; after the 101 no handler of
 * Vert.x is left on the connection. Never knows a function or a connection.
 */
@NullMarked
package dev.parley.gateway.handshake;

import org.jspecify.annotations.NullMarked;
