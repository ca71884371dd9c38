package dev.parley.bus.node;

/**
 * One connection as a list shows it.
 *
 * @param connectedAt milliseconds since the epoch
 * @param lastActiveAt when a message last went either way, in milliseconds since the epoch
 * @param user empty without a token or an authorizer
 * @param state {@code connecting}, {@code open}, or {@code closing}
 * @param channels how many it is in
 * @param queueBytes held for it in either direction
 */
public record ConnectionSummary(
        String id,
        long connectedAt,
        long lastActiveAt,
        String user,
        String address,
        String userAgent,
        String state,
        int channels,
        long queueBytes) {}
