package dev.parley.backplane.redis.link;

import dev.parley.meters.Buckets;
import dev.parley.meters.Family;
import dev.parley.meters.Label;
import dev.parley.meters.LoopCounter;
import dev.parley.meters.LoopHistogram;
import dev.parley.meters.LoopMeters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What happens on the connections to Redis. Used on the backplane's loop. */
public final class LinkMeters {

    private static final List<String> COUNTED =
            List.of(RedisLink.COMMANDS, RedisLink.SUBSCRIPTIONS, RedisLink.DURABILITY);

    private static final Family LOST = Family.counter(
                    "parley_redis_connections_lost_total", "Connections to Redis that were lost, by what they carry.")
            .by(Label.of("connection", COUNTED));

    private static final Family WAITING =
            Family.gauge("parley_redis_commands_waiting", "Commands that wait for an answer of Redis.");

    private static final Family ROUND_TRIP = Family.histogram(
            "parley_redis_round_trip_seconds",
            "How long Redis took to answer a small command, which is sent twelve times per lease.",
            Buckets.SHORT);

    private final Map<String, LoopCounter> lost = new HashMap<>();
    private final LoopCounter waiting;
    private final LoopHistogram roundTrip;

    public LinkMeters(LoopMeters meters) {
        COUNTED.forEach(purpose -> lost.put(purpose, meters.counter(LOST, purpose)));
        this.waiting = meters.counter(WAITING);
        this.roundTrip = meters.histogram(ROUND_TRIP);
    }

    /** Meters that nobody reads. */
    public static LinkMeters unread() {
        return new LinkMeters(LoopMeters.unread());
    }

    public static List<Family> families() {
        return List.of(LOST, WAITING, ROUND_TRIP);
    }

    /** Connections to Sentinels are not counted: none of a client's messages goes through them. */
    void lost(String purpose) {
        LoopCounter counter = lost.get(purpose);
        if (counter != null) {
            counter.increment();
        }
    }

    void sent() {
        waiting.increment();
    }

    void answered(int commands) {
        waiting.add(-commands);
    }

    void roundTrip(long nanos) {
        roundTrip.record(nanos);
    }
}
