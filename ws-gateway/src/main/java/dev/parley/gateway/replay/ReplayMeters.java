package dev.parley.gateway.replay;

import dev.parley.gateway.socket.TrafficCounters;
import dev.parley.meters.Family;
import dev.parley.meters.Label;
import dev.parley.meters.LoopCounter;
import dev.parley.meters.LoopMeters;
import java.util.List;

/**
 * What one event loop's replays count.
 *
 * @param recovered members that got all messages after their position
 * @param gaps members that went live without messages which history no longer has
 * @param failed replays that ended before their member was live
 * @param messages messages that were written again
 * @param sent all messages that go to sockets
 */
public record ReplayMeters(
        LoopCounter recovered, LoopCounter gaps, LoopCounter failed, LoopCounter messages, LoopCounter sent) {

    private static final Family RECOVERIES = Family.counter(
                    "parley_recoveries_total",
                    "Joins from a position: recovered in full, with a gap that history no longer covers, or failed.")
            .by(Label.of("result", "recovered", "gap", "failed"));

    private static final Family MESSAGES =
            Family.counter("parley_recovered_messages_total", "Messages of channels written again for such joins.");

    /** All of them, for the page about metrics. */
    public static List<Family> families() {
        return List.of(RECOVERIES, MESSAGES);
    }

    /** The meters of one event loop. */
    public static ReplayMeters of(LoopMeters meters) {
        return new ReplayMeters(
                meters.counter(RECOVERIES, "recovered"),
                meters.counter(RECOVERIES, "gap"),
                meters.counter(RECOVERIES, "failed"),
                meters.counter(MESSAGES),
                TrafficCounters.of(meters).messagesSent());
    }
}
