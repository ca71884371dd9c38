/**
 * Who came, who went and who took another name, told at scale. Single changes flow in; at most one frame a room and second
 * flows out, with names while a room is small and a count when it is not. Never knows why somebody came or went.
 */
@NullMarked
package dev.parley.chat.presence;

import org.jspecify.annotations.NullMarked;
