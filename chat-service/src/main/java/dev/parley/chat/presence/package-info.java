/**
 * Who came and who went, told at scale. Single joins and leaves flow in; at most one frame a room and second flows out,
 * with names while a room is small and a count when it is not. Never knows why somebody came or went.
 */
@NullMarked
package dev.parley.chat.presence;

import org.jspecify.annotations.NullMarked;
