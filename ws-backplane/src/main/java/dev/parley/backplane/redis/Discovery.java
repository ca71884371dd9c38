package dev.parley.backplane.redis;

import dev.parley.backplane.redis.cluster.ClusterShards;
import dev.parley.backplane.redis.endpoint.Access;
import dev.parley.backplane.redis.endpoint.OneServer;
import dev.parley.backplane.redis.endpoint.OneShard;
import dev.parley.backplane.redis.endpoint.Reach;
import dev.parley.backplane.redis.endpoint.RedisEndpoint;
import dev.parley.backplane.redis.endpoint.RedisInfo;
import dev.parley.backplane.redis.endpoint.ServerAddress;
import dev.parley.backplane.redis.endpoint.ServerFitness;
import dev.parley.backplane.redis.endpoint.Shards;
import dev.parley.backplane.redis.link.LinkSettings;
import dev.parley.backplane.redis.link.RedisLink;
import dev.parley.backplane.redis.sentinel.SentinelEndpoint;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.redis.client.RedisConnection;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out what is behind a URL: a single server, the primary of Sentinels, or a cluster. */
final class Discovery implements RedisLink.Use {

    private static final Logger LOG = LoggerFactory.getLogger(Discovery.class);

    private final Promise<Boolean> isCluster = Promise.promise();

    private Discovery() {}

    /** Completes once that is known: a server at a plain URL says itself whether it is a node of a cluster. */
    static Future<Shards> find(Vertx vertx, RedisSettings settings, StartLimit limit) {
        Reach reach = settings.reach();
        return switch (reach.url().kind()) {
            case SENTINEL -> Future.succeededFuture(new OneShard(new SentinelEndpoint(vertx, reach)));
            case CLUSTER -> Future.succeededFuture(new ClusterShards(vertx, reach));
            case SERVER -> {
                OneServer server = new OneServer(reach.url().servers().get(0), reach.servers());
                yield isCluster(vertx, settings.link(new Any(server)), limit)
                        .map(isCluster -> isCluster ? cluster(vertx, reach) : new OneShard(server));
            }
        };
    }

    private static Shards cluster(Vertx vertx, Reach reach) {
        LOG.info("{} is a node of a Redis cluster: all of its nodes are used", reach.url());
        return new ClusterShards(vertx, reach);
    }

    private static Future<Boolean> isCluster(Vertx vertx, LinkSettings settings, StartLimit limit) {
        Discovery discovery = new Discovery();
        RedisLink link = new RedisLink(vertx, settings, RedisLink.COMMANDS, discovery);
        Future<Boolean> known = link.start().compose(up -> discovery.isCluster.future());
        return limit.of(known, link::close)
                .compose(answer -> link.close().transform(closed -> Future.succeededFuture(answer)));
    }

    @Override
    public Future<Void> prepare(RedisConnection connection, RedisInfo info) {
        isCluster.tryComplete(info.isClusterNode());
        return Future.succeededFuture();
    }

    @Override
    public void up(RedisConnection connection) {}

    @Override
    public void down(String reason) {}

    /** A single server, or a node of a cluster. */
    private record Any(OneServer single) implements RedisEndpoint {

        @Override
        public Future<ServerAddress> locate() {
            return single.locate();
        }

        @Override
        public Optional<String> whyUnfit(ServerAddress server, RedisInfo info) {
            return info.isClusterNode() ? ServerFitness.whyOutdated(info) : single.whyUnfit(server, info);
        }

        @Override
        public Access access() {
            return single.access();
        }

        @Override
        public String toString() {
            return single.toString();
        }
    }
}
