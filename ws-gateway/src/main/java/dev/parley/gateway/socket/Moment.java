package dev.parley.gateway.socket;

/**
 * A time that most sockets have none of. An object of its own, so that those pay for a reference only.
 *
 * @param nanos as {@link System#nanoTime}
 */
record Moment(long nanos) {}
