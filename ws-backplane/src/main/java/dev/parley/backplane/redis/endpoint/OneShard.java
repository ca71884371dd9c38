package dev.parley.backplane.redis.endpoint;

import io.vertx.core.Future;
import java.util.Collection;
import java.util.List;

/** A single server that has all keys. */
public record OneShard(RedisEndpoint endpoint) implements Shards {

    @Override
    public Future<Void> start(Listener listener) {
        endpoint.follow(listener::moved);
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> close() {
        return endpoint.close();
    }

    @Override
    public RedisEndpoint of(String key) {
        return endpoint;
    }

    @Override
    public Collection<RedisEndpoint> all() {
        return List.of(endpoint);
    }

    @Override
    public int group(String key) {
        return 0;
    }

    @Override
    public boolean isSpread() {
        return false;
    }

    @Override
    public String keyAt(RedisEndpoint server, String prefix) {
        return prefix;
    }

    /** No single server redirects. */
    @Override
    public void redirected(int slot, ServerAddress server) {}

    @Override
    public void refresh() {}
}
