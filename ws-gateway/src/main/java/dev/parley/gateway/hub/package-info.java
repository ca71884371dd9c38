/**
 * The way from channels to sockets. Messages flow in from the backplane, on any thread. Once per tick the hub makes frames
 * of them, in one shared buffer for each channel, and writes the buffer to every live member; members that take deltas share
 * another one. A member that joins from a position goes through {@link dev.parley.gateway.replay} first. The hub never reads a
 * message, except for where to put a position stamp.
 */
@NullMarked
package dev.parley.gateway.hub;

import org.jspecify.annotations.NullMarked;
