package dev.parley.gateway.socket;

import dev.parley.meters.Family;
import dev.parley.meters.Label;
import dev.parley.meters.LoopCounter;
import dev.parley.meters.LoopMeters;
import java.util.List;

/**
 * What one event loop did about the conduct of its connections.
 *
 * @param messageRate times that a client was not read, since it sent messages too fast
 * @param byteRate the same for bytes
 * @param controlRate the same for pings and pongs
 * @param pongsSkipped pings that got no pong of their own, since a later one did
 * @param messageTimeouts connections closed because a message did not become whole in time
 * @param refusedByOperators connections closed because an operator refuses their clients by now
 * @param joinRate joins refused because of too many within a time
 * @param channels joins refused because of too many channels
 * @param resetMessages messages discarded because their connection was reset
 * @param lateMessages messages discarded because their connection had ended long before their turn
 */
public record ConductCounters(
        LoopCounter messageRate,
        LoopCounter byteRate,
        LoopCounter controlRate,
        LoopCounter pongsSkipped,
        LoopCounter messageTimeouts,
        LoopCounter refusedByOperators,
        LoopCounter joinRate,
        LoopCounter channels,
        LoopCounter resetMessages,
        LoopCounter lateMessages) {

    private static final Family READS_PAUSED = Family.counter(
                    "parley_reads_paused_total",
                    "Times that a connection was not read for a while, since it was faster than it may be.")
            .by(Label.of("cause", "message_rate", "byte_rate", "control_rate"))
            .inStatus("reads.paused");

    private static final Family PONGS_SKIPPED = Family.counter(
                    "parley_pongs_skipped_total", "Pings that got no pong, since a later ping got one.")
            .inStatus("pongs.skipped");

    private static final Family EXPELLED = Family.counter(
                    "parley_connections_expelled_total",
                    "Connections closed since an operator refuses their clients, or since a message did not become whole in time.")
            .by(Label.of("cause", "message_timeout", "operator"))
            .inStatus("connections.closed");

    private static final Family JOINS_REFUSED = Family.counter(
                    "parley_joins_refused_total", "Joins beyond JOIN_RATE or MAX_CHANNELS.")
            .by(Label.of("cause", "rate", "channels"))
            .inStatus("joins.refused");

    private static final Family MESSAGES_DISCARDED = Family.counter(
                    "parley_messages_discarded_total",
                    "Messages without an event, since their client reset its connection or had left long before their turn.")
            .by(Label.of("cause", "reset", "late"))
            .inStatus("messages.discarded");

    static List<Family> families() {
        return List.of(READS_PAUSED, PONGS_SKIPPED, EXPELLED, JOINS_REFUSED, MESSAGES_DISCARDED);
    }

    /** The counters of one event loop. */
    static ConductCounters of(LoopMeters meters) {
        return new ConductCounters(
                meters.counter(READS_PAUSED, "message_rate"),
                meters.counter(READS_PAUSED, "byte_rate"),
                meters.counter(READS_PAUSED, "control_rate"),
                meters.counter(PONGS_SKIPPED),
                meters.counter(EXPELLED, "message_timeout"),
                meters.counter(EXPELLED, "operator"),
                meters.counter(JOINS_REFUSED, "rate"),
                meters.counter(JOINS_REFUSED, "channels"),
                meters.counter(MESSAGES_DISCARDED, "reset"),
                meters.counter(MESSAGES_DISCARDED, "late"));
    }
}
