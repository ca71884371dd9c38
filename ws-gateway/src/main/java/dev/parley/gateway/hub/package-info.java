/**
 * The way from channels to sockets. What is published flows in from the backplane, from any thread; once per tick the
 * hub makes it frames, one shared buffer a channel, and writes that to every live member. Who joins from a position is
 * left to {@link dev.parley.gateway.replay} until it has caught up. Of what is in a message it knows only where a stamp
 * goes.
 */
@NullMarked
package dev.parley.gateway.hub;

import org.jspecify.annotations.NullMarked;
