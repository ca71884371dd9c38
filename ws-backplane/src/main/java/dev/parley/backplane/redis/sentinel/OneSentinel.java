package dev.parley.backplane.redis.sentinel;

import dev.parley.backplane.redis.endpoint.Access;
import dev.parley.backplane.redis.endpoint.RedisEndpoint;
import dev.parley.backplane.redis.endpoint.RedisInfo;
import dev.parley.backplane.redis.endpoint.ServerAddress;
import io.vertx.core.Future;
import java.util.Optional;

/** A Sentinel, as the place that a link leads to. */
record OneSentinel(ServerAddress sentinel, Access access) implements RedisEndpoint {

    @Override
    public Future<ServerAddress> locate() {
        return Future.succeededFuture(sentinel);
    }

    @Override
    public Optional<String> whyUnfit(ServerAddress server, RedisInfo info) {
        return info.isSentinel()
                ? Optional.empty()
                : Optional.of("it is no Sentinel; use redis://" + server + " for a server without Sentinels");
    }

    @Override
    public String toString() {
        return "Sentinel " + sentinel;
    }
}
