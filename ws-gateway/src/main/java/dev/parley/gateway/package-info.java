/**
 * The gateway: holds the sockets. In: handshake, connection, route, function. Out: hub, socket. Events flow to functions
 * over the event bus, commands and published messages flow back. Never learns what a room or a nickname is.
 */
@NullMarked
package dev.parley.gateway;

import org.jspecify.annotations.NullMarked;
