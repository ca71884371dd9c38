package dev.parley.backplane.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.backplane.ChannelLimits;
import dev.parley.backplane.redis.endpoint.OneServer;
import dev.parley.backplane.redis.endpoint.RedisInfo;
import dev.parley.backplane.redis.endpoint.RedisUrl;
import dev.parley.backplane.redis.endpoint.ServerAddress;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Servers that can't be used are refused with the reason, and with what to use instead. */
class UnfitServerTest extends RedisLossFixture {

    private static String whyUnfit(RedisServer server) {
        return server.endpoint()
                .whyUnfit(new ServerAddress("127.0.0.1", server.port()), RedisInfo.parse(server.command("INFO")))
                .orElse("");
    }

    @Test
    void a_sentinel_a_node_of_a_cluster_and_a_replica_are_named() {
        try (RedisServer sentinel = RedisServer.sentinel(List.of());
                RedisServer node = RedisServer.clusterNode();
                RedisServer replica = RedisServer.prepared("--replicaof", "127.0.0.1 1")) {
            sentinel.start();
            node.start();
            replica.start();
            assertThat(whyUnfit(sentinel))
                    .isEqualTo("it is a Sentinel; use redis+sentinel://127.0.0.1:" + sentinel.port()
                            + "/NAME of its primary");
            assertThat(whyUnfit(node))
                    .isEqualTo("it is a node of a Redis cluster; use redis+cluster://127.0.0.1:" + node.port());
            assertThat(whyUnfit(replica)).startsWith("it is a read-only replica");
        }
    }

    @Test
    void an_old_version_is_named() {
        OneServer endpoint = (OneServer) redis.endpoint();
        RedisInfo old = new RedisInfo(Map.of("redis_version", "6.2.14", "redis_mode", "standalone"));
        RedisInfo valkey = new RedisInfo(Map.of("redis_version", "7.2.4", "server_mode", "standalone"));

        assertThat(endpoint.whyUnfit(endpoint.server(), old))
                .hasValueSatisfying(why -> assertThat(why).startsWith("it is version 6.2.14"));
        assertThat(endpoint.whyUnfit(endpoint.server(), valkey)).isEmpty();
    }

    @Test
    void a_user_who_may_not_run_every_command_is_refused_until_the_acl_permits_them() throws Exception {
        redis.start();
        redis.command("ACL", "SETUSER", "parley", "on", ">pw", "+@all", "-xadd", "~parley:*", "&parley:*");
        RedisSettings settings = RedisSettings.of(
                        RedisUrl.parse("redis://parley:pw@127.0.0.1:" + redis.port()), ChannelLimits.DEFAULT)
                .withDeadline(DEADLINE);
        Future<RedisBackplane> starting = RedisBackplane.start(vertx, settings);
        starting.onSuccess(backplanes::add);
        await("attempts").atMost(Duration.ofSeconds(20)).until(() -> connectionsSoFar() > 20);
        assertThat(starting.isComplete()).isFalse();
        redis.command("ACL", "SETUSER", "parley", "+xadd");

        assertThat(publish(get(starting), "a").offset()).isEqualTo(1);
    }

    /** Those of the checks included. */
    private int connectionsSoFar() {
        return Integer.parseInt(RedisInfo.parse(redis.command("INFO", "stats"))
                .values()
                .getOrDefault("total_connections_received", "0"));
    }
}
