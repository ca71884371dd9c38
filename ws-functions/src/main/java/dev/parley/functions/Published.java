package dev.parley.functions;

/**
 * A publish that succeeded.
 *
 * @param position where it is stored; {@link Position#NONE} if it was ephemeral
 * @param repeated whether its idempotency key had been seen, so that nothing was stored or sent this time
 */
public record Published(Position position, boolean repeated) {}
