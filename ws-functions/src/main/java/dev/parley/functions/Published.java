package dev.parley.functions;

/**
 * A publish that succeeded.
 *
 * @param position where the message is stored; {@link Position#NONE} for an ephemeral message
 * @param repeated true if the channel had seen the idempotency key: nothing was stored or sent this time
 */
public record Published(Position position, boolean repeated) {}
