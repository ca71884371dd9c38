package dev.parley.backplane.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.backplane.BackplaneException;
import dev.parley.backplane.ChannelLimits;
import dev.parley.backplane.Reading;
import dev.parley.backplane.redis.RedisSettings.Durability;
import dev.parley.backplane.redis.endpoint.RedisUrl;
import dev.parley.backplane.redis.lua.RedisKeys;
import dev.parley.functions.HistoryMessage;
import dev.parley.functions.HistoryQuery;
import dev.parley.functions.Payload;
import dev.parley.functions.PublishOptions;
import dev.parley.functions.Published;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code ACK=aof} and {@code ACK=replica}: a publish is answered only once its message has the requested durability. */
class RedisDurabilityTest {

    private static final Durability ON_DISK = new Durability(Ack.AOF, 0);
    private static final Durability ON_ONE_REPLICA = new Durability(Ack.REPLICA, 1);

    private final Vertx vertx = Vertx.vertx();
    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void stop() throws Exception {
        for (int i = opened.size() - 1; i >= 0; i--) {
            opened.get(i).close();
        }
        get(vertx.close());
    }

    private RedisServer redis(String... options) {
        RedisServer server = RedisServer.started(options);
        opened.add(server);
        return server;
    }

    /** @param deadlineMillis also limits the wait for the disk or the replica */
    private RedisBackplane backplane(RedisServer server, Durability durability, long deadlineMillis) throws Exception {
        RedisBackplane backplane = get(RedisBackplane.start(
                vertx,
                RedisSettings.of(RedisUrl.parse(server.url()), ChannelLimits.DEFAULT)
                        .withDurability(durability)
                        .withDeadline(Duration.ofMillis(deadlineMillis))));
        opened.add(() -> get(backplane.close()));
        return backplane;
    }

    private static Future<Published> publish(RedisBackplane backplane, String text) {
        return backplane.publish("tea", Payload.text(text), PublishOptions.DEFAULT.withIdempotencyKey(text));
    }

    private static <T> T get(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    private static BackplaneException failureOf(Future<?> future) {
        return (BackplaneException) future.transform(result -> Future.succeededFuture(result.cause()))
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }

    @Test
    void waiting_for_the_disk_costs_latency_and_not_throughput() throws Exception {
        RedisBackplane backplane = backplane(redis("--appendonly", "yes", "--appendfsync", "everysec"), ON_DISK, 5000);
        long start = System.nanoTime();
        List<Future<Published>> published = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            published.add(publish(backplane, "m" + i));
        }
        get(Future.all(published));

        // Redis writes to the disk once a second: one after the other, these publishes would take 50 minutes.
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
        assertThat(get(published.get(2999)).position().offset()).isEqualTo(3000);
    }

    @Test
    void a_publish_fails_if_its_message_is_not_on_disk_in_time() throws Exception {
        RedisServer redis = redis("--appendonly", "yes", "--appendfsync", "no");
        RedisBackplane backplane = backplane(redis, ON_DISK, 400);
        BackplaneException failure = failureOf(publish(backplane, "a"));

        assertThat(failure).hasMessageContaining("is not on the disk of Redis");
        assertThat(failure.outcomeUnknown()).isTrue();
        redis.command("CONFIG", "SET", "appendfsync", "always");
        assertThat(get(publish(backplane, "a")).repeated()).isTrue();
    }

    @Test
    void without_an_append_only_file_no_publish_is_answered_as_durable() throws Exception {
        RedisBackplane backplane = backplane(redis(), ON_DISK, 5000);

        assertThat(failureOf(publish(backplane, "a"))).hasMessageContaining("appendonly is disabled");
    }

    @Test
    void a_message_is_on_the_replica_when_its_publish_is_answered() throws Exception {
        RedisServer master = redis("--repl-diskless-sync-delay", "0");
        RedisServer replica = redis("--replicaof", "127.0.0.1 " + master.port());
        RedisBackplane backplane = backplane(master, ON_ONE_REPLICA, 400);
        await().until(() -> replica.command("INFO", "replication").contains("master_link_status:up"));
        get(publish(backplane, "a"));
        assertThat(replica.command("XLEN", RedisKeys.of("tea").stream())).startsWith(":1");

        replica.pause();
        BackplaneException failure = failureOf(publish(backplane, "b"));
        replica.resume();
        assertThat(failure).hasMessageContaining("is on 0 replicas and not on 1");
        assertThat(get(publish(backplane, "b")).repeated()).isTrue();
    }

    @Test
    void messages_of_a_redis_killed_before_its_disk_write_are_stored_once() throws Exception {
        RedisServer redis = redis("--appendonly", "yes", "--appendfsync", "everysec");
        RedisBackplane backplane = backplane(redis, ON_DISK, 5000);
        get(publish(backplane, "first"));
        List<Future<Published>> published = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            published.add(publish(backplane, "m" + i));
        }
        redis.kill();
        redis.start();

        get(Future.all(published));
        List<HistoryMessage> stored = get(Reading.history(backplane, "tea", HistoryQuery.last(1000)));
        assertThat(stored).hasSize(51);
        assertThat(stored.get(50).payload()).isEqualTo(Payload.text("m49"));
    }

    @Test
    void publishes_that_redis_lost_are_stored_again_before_later_ones() throws Exception {
        RedisServer redis = redis();
        RedisBackplane backplane = backplane(redis, ON_ONE_REPLICA, 2000);
        List<String> texts = List.of("waited for", "behind it", "came later");
        for (int i = 0; i < 2; i++) {
            publish(backplane, texts.get(i));
            String count = ":" + (i + 1);
            await().until(() ->
                    redis.command("XLEN", RedisKeys.of("tea").stream()).startsWith(count));
        }
        redis.kill();
        await().until(() -> !backplane.connected());
        publish(backplane, texts.get(2));
        redis.start();

        await().until(() -> redis.command("XLEN", RedisKeys.of("tea").stream()).startsWith(":3"));
        assertThat(get(Reading.history(backplane, "tea", HistoryQuery.last(10))))
                .extracting(HistoryMessage::payload)
                .isEqualTo(texts.stream().map(Payload::text).toList());
    }
}
