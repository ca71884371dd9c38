package dev.parley.bus.host;

import io.vertx.core.Vertx;
import io.vertx.core.shareddata.LocalMap;
import io.vertx.core.shareddata.Shareable;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * How the function hosts of a process learn whether they reach Redis, without which their functions can neither publish nor read
 * a channel.
 *
 * @param isReached returns true if this process reaches Redis now. Called on event loops, so it must answer at once
 * @param patience for how long a host without Redis sees others reach it before it withdraws
 */
public record HostRedis(BooleanSupplier isReached, Duration patience) implements Shareable {

    private static final String KEY = "redis";

    /** For processes without Redis: their functions miss nothing. */
    private static final HostRedis NONE = new HostRedis(() -> true, Duration.ZERO);

    /** Applies to all function hosts that this Vert.x instance starts from now on, until {@link #forget}. */
    public static void use(Vertx vertx, HostRedis redis) {
        shared(vertx).put(KEY, redis);
    }

    /** Function hosts that start from now on need no Redis. */
    public static void forget(Vertx vertx) {
        shared(vertx).remove(KEY);
    }

    static HostRedis of(Vertx vertx) {
        return shared(vertx).getOrDefault(KEY, NONE);
    }

    private static LocalMap<String, HostRedis> shared(Vertx vertx) {
        return vertx.sharedData().getLocalMap("parley.host.redis");
    }
}
