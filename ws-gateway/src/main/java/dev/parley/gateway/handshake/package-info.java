/**
 * From an HTTP upgrade to a socket: the request is checked, held until {@code $connect} answered, and then refused with
 * a status or turned into a WebSocket. Vert.x does the HTTP; after the 101 nothing of it is left on the connection.
 */
@NullMarked
package dev.parley.gateway.handshake;

import org.jspecify.annotations.NullMarked;
