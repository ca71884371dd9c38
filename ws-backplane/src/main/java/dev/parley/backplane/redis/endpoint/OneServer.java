package dev.parley.backplane.redis.endpoint;

import io.vertx.core.Future;
import java.util.Optional;

/** A server at an address that does not change, whichever server is behind it. */
public record OneServer(ServerAddress server, Access access) implements RedisEndpoint {

    @Override
    public Future<ServerAddress> locate() {
        return Future.succeededFuture(server);
    }

    /** A replica that accepts writes is not refused: no lease begins there, and it may become the primary. */
    @Override
    public Optional<String> whyUnfit(ServerAddress reached, RedisInfo info) {
        return ServerFitness.whyUnfit(reached, info)
                .or(() -> info.isReadOnlyReplica()
                        ? Optional.of("it is a read-only replica; lead the URL to the primary, or to Sentinels")
                        : Optional.empty());
    }

    @Override
    public String toString() {
        return (access.tls() ? "rediss://" : "redis://") + server;
    }
}
