package dev.parley.referee;

/**
 * How much there was to be judged.
 *
 * @param clients how many histories
 * @param present how many clients were there at the end, in every channel that they had joined
 * @param sent messages, each counted once
 * @param acked of those sent, how many were acknowledged
 * @param failed of those sent, how many were refused for good
 * @param deliveries messages received by anybody, replays included
 * @param reconnects sockets after each client's first
 * @param recovered joins from a position that were recovered
 * @param gapsTold joins by which a client learned that it may have missed something
 * @param epochs of all channels together
 */
public record Summary(
        int clients,
        int present,
        long sent,
        long acked,
        long failed,
        long deliveries,
        long reconnects,
        long recovered,
        long gapsTold,
        int epochs) {}
