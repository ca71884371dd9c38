package dev.parley.backplane.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.backplane.redis.lease.LeaseSettings;
import dev.parley.functions.Payload;
import dev.parley.functions.PublishOptions;
import dev.parley.functions.Published;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a backplane counts, and when. */
class RedisMetersTest extends RedisLossFixture {

    @BeforeEach
    void startRedis() {
        redis.start();
    }

    /** Its publishes fail after a second without Redis, and ten may wait. */
    private RedisBackplane counted() throws Exception {
        RedisSettings settings = settings()
                .withPublishTimeout(Duration.ofSeconds(1))
                .withMaxPending(10, 1 << 20)
                .withLeases(new LeaseSettings(Duration.ofSeconds(2), "local/testing"));
        return backplane(settings);
    }

    @Test
    void redis_is_shown_as_down_while_a_process_waits_for_it_at_its_start() throws Exception {
        redis.kill();
        Future<RedisBackplane> starting = RedisBackplane.start(vertx, settings(), meters);
        assertThat(shown.of("redis_up")).isZero();
        redis.start();
        backplanes.add(get(starting));
        shown.await(1, "redis_up");
    }

    @Test
    void each_publish_counts_once_by_how_it_ended() throws Exception {
        RedisBackplane backplane = counted();
        PublishOptions once = PublishOptions.DEFAULT.withIdempotencyKey("once");
        get(backplane.publish("tea", Payload.text("a"), once));
        get(backplane.publish("tea", Payload.text("a"), once));
        get(backplane.publish("tea", Payload.text("b"), PublishOptions.EPHEMERAL));

        assertThat(shown.of("publishes_total", "stored")).isEqualTo(1);
        assertThat(shown.of("publishes_total", "repeated")).isEqualTo(1);
        assertThat(shown.of("publishes_total", "ephemeral")).isEqualTo(1);
        assertThat(shown.of("publish_seconds")).isEqualTo(2);
        assertThat(shown.of("publishes_waiting")).isZero();
        assertThat(shown.of("publishes_waiting_bytes")).isZero();

        redis.kill();
        awaitConnected(backplane, false);
        List<Future<Published>> waiting = new ArrayList<>();
        for (int i = 0; i < 11; i++) {
            waiting.add(backplane.publish("tea", Payload.text("c"), PublishOptions.DEFAULT));
        }
        assertFails(() -> waiting.get(10), "publishes wait");
        assertThat(shown.of("publishes_total", "overloaded")).isEqualTo(1);
        assertThat(shown.of("publishes_waiting")).isEqualTo(10);
        assertThat(shown.of("publishes_waiting_bytes")).isEqualTo(10);
        assertFails(() -> waiting.get(0), "was not stored");
        shown.await(10, "publishes_total", "timed_out");
        assertFails(() -> backplane.publish("tea", Payload.text("d"), PublishOptions.EPHEMERAL), "away");
        assertThat(shown.of("publishes_total", "unavailable")).isEqualTo(1);
        assertThat(shown.of("publishes_total", "stored")).isEqualTo(1);
    }

    @Test
    void a_publish_whose_answer_is_lost_counts_as_unknown_and_one_that_redis_refuses_as_refused() throws Exception {
        RedisBackplane backplane = counted();
        publish(backplane, "a");
        redis.command("CONFIG", "SET", "maxmemory", "1");
        assertFails(() -> backplane.publish("tea", Payload.text("b"), PublishOptions.DEFAULT), "refused");
        redis.command("CONFIG", "SET", "maxmemory", "0");
        redis.pause();
        Future<Published> lost = backplane.publish("tea", Payload.text("c"), PublishOptions.DEFAULT);
        await().untilAsserted(
                        () -> assertThat(shown.of("redis_commands_waiting")).isPositive());
        assertFails(() -> lost, "not known");
        redis.resume();

        assertThat(shown.of("publishes_total", "refused")).isEqualTo(1);
        assertThat(shown.of("publishes_total", "unknown")).isEqualTo(1);
    }

    @Test
    void lost_connections_resubscriptions_and_holes_count_and_redis_is_up_again() throws Exception {
        RedisBackplane backplane = counted();
        RedisBackplane other = get(RedisBackplane.start(vertx, settings()));
        backplanes.add(other);
        get(backplane.subscribe("tea", subscriber));
        publish(other, "a");
        subscriber.awaitCount(1);
        assertThat(shown.of("redis_up")).isEqualTo(1);
        assertThat(shown.of("redis_subscriptions")).isEqualTo(1);
        assertThat(shown.of("redis_resubscriptions_total")).isZero();
        await().untilAsserted(() -> {
            assertThat(shown.of("redis_round_trip_seconds")).isPositive();
            assertThat(shown.of("redis_pubsub_lag_seconds")).isPositive();
        });

        // the publishes are there before the killed connection is back: history fills what pub/sub did not bring
        redis.command("MULTI\r\nCLIENT KILL TYPE pubsub\r\nEXEC");
        for (String text : List.of("b", "c", "d")) {
            publish(other, text);
        }
        subscriber.awaitCount(4);
        shown.await(1, "redis_connections_lost_total", "subscriptions");
        shown.await(1, "redis_resubscriptions_total");
        assertThat(shown.of("redis_filled_messages_total")).isBetween(0L, 3L);
        assertThat(shown.of("redis_unfilled_holes_total")).isZero();

        redis.kill();
        shown.await(0, "redis_up");
        assertThat(shown.of("redis_connections_lost_total", "commands")).isEqualTo(1);
        redis.start();
        shown.await(1, "redis_up");
        shown.await(1, "redis_unfilled_holes_total");
        assertThat(subscriber.losses()).containsExactly("tea");
        backplane.unsubscribe("tea", subscriber);
        shown.await(0, "redis_subscriptions");
    }
}
