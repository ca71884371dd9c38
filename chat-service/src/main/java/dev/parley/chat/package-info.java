/**
 * The chat: Parley's first app, and the one to copy from. Events of a connection flow in, one small function each;
 * frames flow out, to one connection or to a room's channel. It knows rooms and people, keeps nothing between events but
 * a second's worth of presence, and never knows a socket or where messages are stored.
 */
@NullMarked
package dev.parley.chat;

import org.jspecify.annotations.NullMarked;
