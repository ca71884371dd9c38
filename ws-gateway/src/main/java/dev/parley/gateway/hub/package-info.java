/**
 * The way from channels to sockets. What is published flows in from the backplane, from any thread; once per tick the
 * hub makes it frames, one shared buffer a channel, and writes that to every member. Who joins from a position gets pages
 * of history first, at the pace of its socket. Never knows what is in a message.
 */
@NullMarked
package dev.parley.gateway.hub;

import org.jspecify.annotations.NullMarked;
