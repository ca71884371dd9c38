/**
 * Presence at scale. Single joins, leaves and renames flow in; at most one frame per room and second flows out, with names
 * while the room is small and with a count when it is large. Never knows why a connection joined or left.
 */
@NullMarked
package dev.parley.chat.presence;

import org.jspecify.annotations.NullMarked;
