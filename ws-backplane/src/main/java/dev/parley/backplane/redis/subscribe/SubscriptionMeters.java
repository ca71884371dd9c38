package dev.parley.backplane.redis.subscribe;

import dev.parley.backplane.StoredPage;
import dev.parley.meters.Buckets;
import dev.parley.meters.Family;
import dev.parley.meters.Label;
import dev.parley.meters.LoopCounter;
import dev.parley.meters.LoopHistogram;
import dev.parley.meters.LoopMeters;
import java.util.List;

/** What happens to the subscriptions of a process. Used on the backplane's loop. */
public final class SubscriptionMeters {

    private static final String BY_MESSAGE = "message";
    private static final String BY_CHECK = "check";

    private static final Family CHANNELS =
            Family.gauge("parley_redis_subscriptions", "Channels of which this process wants the messages from Redis.");

    private static final Family LAG = Family.histogram(
            "parley_redis_pubsub_lag_seconds",
            "How long a confirmation took on the connection that brings published messages, behind those that wait there.",
            Buckets.SHORT);

    private static final Family RESUBSCRIPTIONS = Family.counter(
            "parley_redis_resubscriptions_total",
            "Channels that were subscribed again after their connection was lost or their slot had moved.");

    private static final Family HOLES = Family.counter(
                    "parley_redis_holes_total",
                    "Times that messages of a channel were missing: a later one showed it, or a look at the history.")
            .by(Label.of("found_by", BY_MESSAGE, BY_CHECK));

    private static final Family FILLED = Family.counter(
            "parley_redis_filled_messages_total", "Messages that pub/sub did not bring and history did.");

    private static final Family LOST = Family.counter(
            "parley_redis_unfilled_holes_total",
            "Times that history could not fill a hole, so that the members of the channel get 4009.");

    private final LoopCounter channels;
    private final LoopHistogram lag;
    private final LoopCounter resubscriptions;
    private final LoopCounter holesByMessage;
    private final LoopCounter holesByCheck;
    private final LoopCounter filled;
    private final LoopCounter lost;

    public SubscriptionMeters(LoopMeters meters) {
        this.channels = meters.counter(CHANNELS);
        this.lag = meters.histogram(LAG);
        this.resubscriptions = meters.counter(RESUBSCRIPTIONS);
        this.holesByMessage = meters.counter(HOLES, BY_MESSAGE);
        this.holesByCheck = meters.counter(HOLES, BY_CHECK);
        this.filled = meters.counter(FILLED);
        this.lost = meters.counter(LOST);
    }

    public static List<Family> families() {
        return List.of(CHANNELS, LAG, RESUBSCRIPTIONS, HOLES, FILLED, LOST);
    }

    void followed() {
        channels.increment();
    }

    void forgotten() {
        channels.add(-1);
    }

    void resubscribed() {
        resubscriptions.increment();
    }

    void lag(long nanos) {
        lag.record(nanos);
    }

    void holeByMessage() {
        holesByMessage.increment();
    }

    void holeByCheck() {
        holesByCheck.increment();
    }

    /** History had this of what pub/sub had not brought. */
    void read(StoredPage page) {
        if (page.continuous()) {
            filled.add(page.messages().size());
        } else {
            lost.increment();
        }
    }
}
