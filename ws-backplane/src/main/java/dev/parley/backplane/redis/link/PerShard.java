package dev.parley.backplane.redis.link;

import dev.parley.backplane.redis.endpoint.RedisEndpoint;
import dev.parley.backplane.redis.endpoint.Shards;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One of something for each server. Used on one event loop, but for {@link #all}.
 *
 * @param <T> what there is one of
 */
public final class PerShard<T> {

    private final Shards shards;
    private final Function<RedisEndpoint, T> begin;
    private final Consumer<T> end;
    private final Map<RedisEndpoint, T> byEndpoint = new HashMap<>();

    /** The only one of a single server, which saves a look-up. */
    private @Nullable T only;

    private volatile List<T> all = List.of();

    /**
     * @param begin called for each server that is new
     * @param end called with what belongs to a server that is gone
     */
    public PerShard(Shards shards, Function<RedisEndpoint, T> begin, Consumer<T> end) {
        this.shards = shards;
        this.begin = begin;
        this.end = end;
    }

    /** Follows the servers that there are by now. */
    public void sync() {
        Set<RedisEndpoint> now = new HashSet<>(shards.all());
        List<T> gone = byEndpoint.entrySet().stream()
                .filter(entry -> !now.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        byEndpoint.keySet().retainAll(now);
        now.forEach(endpoint -> byEndpoint.computeIfAbsent(endpoint, begin));
        all = List.copyOf(byEndpoint.values());
        only = shards.isSpread() || all.isEmpty() ? null : all.get(0);
        gone.forEach(end);
    }

    /** Returns null while no server has the key. */
    public @Nullable T of(String key) {
        if (only != null) {
            return only;
        }
        RedisEndpoint endpoint = shards.of(key);
        return endpoint == null ? null : byEndpoint.get(endpoint);
    }

    public @Nullable T at(RedisEndpoint endpoint) {
        return byEndpoint.get(endpoint);
    }

    /** Safe to call from any thread. */
    public List<T> all() {
        return all;
    }
}
