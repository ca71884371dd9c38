/**
 * The chat: Parley's first app, and the example to copy. A connection's events flow in, each into one small function;
 * frames flow out to a connection or to a room's channel. The chat knows rooms and people. Between events it keeps only a
 * second's worth of presence changes, and the events of people who may come back. It never knows a socket or where messages are stored.
 */
@NullMarked
package dev.parley.chat;

import org.jspecify.annotations.NullMarked;
