/**
 * Lists the gateways and the connections of each: announcements flow from gateways to every list, pages of connection
 * ids to those who query. Never knows a socket.
 */
@NullMarked
package dev.parley.bus.directory;

import org.jspecify.annotations.NullMarked;
