package dev.parley.backplane.redis.cluster;

import dev.parley.backplane.redis.endpoint.Access;
import dev.parley.backplane.redis.endpoint.RedisEndpoint;
import dev.parley.backplane.redis.endpoint.RedisInfo;
import dev.parley.backplane.redis.endpoint.ServerAddress;
import dev.parley.backplane.redis.endpoint.ServerFitness;
import io.vertx.core.Future;
import java.util.Optional;

/** A primary of the cluster. */
record ClusterNode(ServerAddress server, Access access) implements RedisEndpoint {

    @Override
    public Future<ServerAddress> locate() {
        return Future.succeededFuture(server);
    }

    @Override
    public Optional<String> whyUnfit(ServerAddress reached, RedisInfo info) {
        return ServerFitness.whyOutdated(info).or(() -> {
            if (!info.isClusterNode()) {
                return Optional.of("it is no node of a Redis cluster");
            }
            return info.isPrimary() ? Optional.empty() : Optional.of("it is a replica now");
        });
    }

    @Override
    public String toString() {
        return server.toString();
    }
}
