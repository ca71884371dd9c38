package dev.parley.gateway.socket;

import dev.parley.http.count.Counters;
import dev.parley.http.count.LoopCounter;

/**
 * What one event loop did about the conduct of its connections.
 *
 * @param messageRate times that a client was not read, since it sent messages too fast
 * @param byteRate the same for bytes
 * @param controlRate the same for pings and pongs
 * @param pongsSkipped pings that got no pong of their own, since a later one did
 * @param messageTimeouts connections closed because a message did not become whole in time
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
        LoopCounter joinRate,
        LoopCounter channels,
        LoopCounter resetMessages,
        LoopCounter lateMessages) {

    /** The counters of one more event loop. */
    public static ConductCounters of(Counters counters) {
        return new ConductCounters(
                counters.loopCounter("reads.paused.messageRate"),
                counters.loopCounter("reads.paused.byteRate"),
                counters.loopCounter("reads.paused.controlRate"),
                counters.loopCounter("pongs.skipped"),
                counters.loopCounter("connections.closed.messageTimeout"),
                counters.loopCounter("joins.refused.rate"),
                counters.loopCounter("joins.refused.channels"),
                counters.loopCounter("messages.discarded.reset"),
                counters.loopCounter("messages.discarded.late"));
    }

    /** Counters that nobody reads. */
    public static ConductCounters unread() {
        return of(new Counters());
    }
}
