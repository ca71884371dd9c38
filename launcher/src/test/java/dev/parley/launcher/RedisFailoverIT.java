package dev.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.backplane.redis.RedisCluster;
import dev.parley.backplane.redis.RedisSentinels;
import dev.parley.backplane.redis.RedisServer;
import dev.parley.backplane.redis.lua.RedisKeys;
import dev.parley.launcher.Deployment.Member;
import dev.parley.referee.Summary;
import dev.parley.referee.Verdict;
import io.vertx.core.net.SocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Two gateways and two chat services under load, while the primary of their Redis is replaced, or slots move. A referee judges.
 */
class RedisFailoverIT {

    private static final int CLIENTS = 100;
    private static final int PACE = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Sentinels take a second to notice, one or two to agree, and up to ten to tell a busy machine's processes. */
    private static final Duration BOUND = Duration.ofSeconds(15);

    private static void start(Deployment deployment, String redisUrl) {
        Map<String, String> settings = Map.of("REDIS_URL", redisUrl, "HISTORY_SIZE", "100000");
        List<Member> all = Stream.of(Deployment.CHAT, Deployment.CHAT, Deployment.GATEWAY, Deployment.GATEWAY)
                .map(service -> deployment.begin(service, settings, ParleyJar.JAR))
                .toList();
        all.forEach(member -> member.jar().awaitStart());
        deployment.of(Deployment.GATEWAY).forEach(gateway -> deployment.awaitHandshake(gateway, 101));
    }

    private static ChatLoad load(Deployment deployment) {
        List<SocketAddress> gateways = deployment.of(Deployment.GATEWAY).stream()
                .map(deployment::socketsOf)
                .map(RedisFailoverIT::address)
                .toList();
        return ChatLoad.of(
                        "failover", CLIENTS, number -> List.of(gateways.get(number % 2), gateways.get(1 - number % 2)))
                .speaking(PACE)
                .flowing(PATIENCE, PACE / 2);
    }

    private static SocketAddress address(URI sockets) {
        return SocketAddress.inetSocketAddress(sockets.getPort(), sockets.getHost());
    }

    private static Summary judge(Deployment deployment, ChatLoad load) throws Exception {
        load.flowing(PATIENCE, PACE).stop(PATIENCE);
        load.stored(new ManagedRoom(deployment, load.room()).stored());
        Verdict verdict = load.verdict();
        assertThat(verdict.faults()).isEmpty();
        assertThat(load.surprises()).isEmpty();
        assertThat(verdict.summary().present()).isEqualTo(CLIENTS);
        return verdict.summary();
    }

    @Test
    void sentinels_replace_a_killed_primary_and_nothing_is_lost_in_silence() throws Exception {
        try (RedisSentinels redis = RedisSentinels.started();
                Deployment deployment = new Deployment()) {
            start(deployment, redis.url());
            try (ChatLoad load = load(deployment)) {
                RedisServer primary = redis.primary();
                long killed = System.nanoTime();
                primary.kill();
                // more than were under way
                load.flowing(PATIENCE, PACE);
                Duration away = Duration.ofNanos(System.nanoTime() - killed);
                Summary summary = judge(deployment, load);

                assertThat(redis.primary()).isNotEqualTo(primary);
                assertThat(summary.epochs()).isGreaterThan(1);
                assertThat(away).isLessThan(BOUND);
                System.out.println("Without a primary for " + away.toMillis() + " ms; " + summary);
            }
        }
    }

    @Test
    void a_cluster_moves_slots_and_replaces_a_killed_primary_and_nothing_is_lost_in_silence() throws Exception {
        try (RedisCluster redis = RedisCluster.started(true);
                Deployment deployment = new Deployment()) {
            start(deployment, redis.url());
            try (ChatLoad load = load(deployment)) {
                String key = RedisKeys.live("room:" + load.room());
                RedisServer home = redis.ownerOf(key);
                RedisServer other = redis.primaryOtherThan(home);
                int slot = RedisCluster.slotOf(home, key);
                for (int i = 0; i < 2; i++) {
                    redis.move(slot, home, other);
                    load.flowing(PATIENCE, PACE / 4);
                    redis.move(slot, other, home);
                    load.flowing(PATIENCE, PACE / 4);
                }
                long killed = System.nanoTime();
                home.kill();
                // more than were under way
                load.flowing(PATIENCE, PACE);
                Duration away = Duration.ofNanos(System.nanoTime() - killed);
                Summary summary = judge(deployment, load);

                assertThat(summary.epochs()).isGreaterThan(4);
                assertThat(away).isLessThan(BOUND);
                System.out.println("Without a primary for " + away.toMillis() + " ms; " + summary);
            }
        }
    }
}
