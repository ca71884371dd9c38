package dev.parley.backplane.redis;

import dev.parley.backplane.PublishMeters;
import dev.parley.backplane.redis.lease.LeaseMeters;
import dev.parley.backplane.redis.link.LinkMeters;
import dev.parley.backplane.redis.publish.UnansweredPublishes;
import dev.parley.backplane.redis.subscribe.SubscriptionMeters;
import dev.parley.meters.Family;
import dev.parley.meters.Gauge;
import dev.parley.meters.Meters;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** What a backplane counts. */
public final class RedisMeters {

    private static final Family UP =
            Family.gauge("parley_redis_up", "1 while Redis answers this process within half a LEASE, else 0.");

    private RedisMeters() {}

    /** All that are counted with Redis, and publishes, which are counted without it as well. */
    public static List<Family> families() {
        return Stream.of(
                        List.of(UP),
                        LinkMeters.families(),
                        PublishMeters.families(),
                        UnansweredPublishes.families(),
                        SubscriptionMeters.families(),
                        LeaseMeters.families())
                .flatMap(List::stream)
                .toList();
    }

    /** @param isReachable called on any thread */
    static Gauge show(Meters meters, BooleanSupplier isReachable) {
        return meters.gauge(UP, () -> isReachable.getAsBoolean() ? 1 : 0);
    }
}
