package dev.parley.backplane.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.backplane.ChannelLimits;
import dev.parley.backplane.Reading;
import dev.parley.backplane.RecordingSubscriber;
import dev.parley.backplane.StoredPage;
import dev.parley.backplane.redis.endpoint.RedisUrl;
import dev.parley.backplane.redis.lua.RedisKeys;
import dev.parley.functions.HistoryMessage;
import dev.parley.functions.HistoryQuery;
import dev.parley.functions.Payload;
import dev.parley.functions.Position;
import dev.parley.functions.PublishOptions;
import dev.parley.functions.Published;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When an epoch continues, and when it must end. */
class RedisContinuityTest {

    private final Vertx vertx = Vertx.vertx();
    private final RedisServer redis = RedisServer.started("--appendonly", "yes", "--appendfsync", "always");
    private final RecordingSubscriber subscriber = new RecordingSubscriber();

    @SuppressWarnings("NullAway.Init")
    private RedisBackplane backplane;

    @BeforeEach
    void start() throws Exception {
        backplane = startWith(ChannelLimits.DEFAULT);
    }

    @AfterEach
    void stop() throws Exception {
        get(backplane.close());
        get(vertx.close());
        redis.close();
    }

    private RedisBackplane startWith(ChannelLimits limits) throws Exception {
        return get(RedisBackplane.start(vertx, RedisSettings.of(RedisUrl.parse(redis.url()), limits)));
    }

    private static <T> T get(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    private Published publish(String text) throws Exception {
        return get(backplane.publish(
                "tea", Payload.text(text), PublishOptions.DEFAULT.withIdempotencyKey("key of " + text)));
    }

    private List<HistoryMessage> history(Position after) throws Exception {
        return get(Reading.history(backplane, "tea", new HistoryQuery(after, 100)));
    }

    @Test
    void a_restart_keeps_history_and_offsets_under_a_new_epoch() throws Exception {
        get(backplane.subscribe("tea", subscriber));
        Position first = publish("a").position();
        publish("b");
        redis.stop();
        await().until(() -> !backplane.connected());
        redis.start();
        await().atMost(Duration.ofSeconds(20)).until(backplane::connected);

        StoredPage page = get(backplane.read("tea", first, 100));
        assertThat(page.continuous()).isTrue();
        List<HistoryMessage> kept = history(first);
        assertThat(kept).extracting(HistoryMessage::payload).containsExactly(Payload.text("b"));
        String epoch = kept.get(0).position().epoch();
        assertThat(epoch).isNotEqualTo(first.epoch());
        assertThat(publish("a")).isEqualTo(new Published(new Position(epoch, 1), true));
        assertThat(publish("c")).isEqualTo(new Published(new Position(epoch, 3), false));
        assertThat(subscriber.awaitCount(3).payloads())
                .containsExactly(Payload.text("a"), Payload.text("b"), Payload.text("c"));
    }

    @Test
    void messages_accepted_right_after_a_restart_reach_earlier_subscribers() throws Exception {
        get(backplane.subscribe("tea", subscriber));
        int published = 0;
        for (int restart = 0; restart < 3; restart++) {
            publish("before " + published++);
            subscriber.awaitCount(published);
            redis.kill();
            await().until(() -> !backplane.connected());
            redis.start();
            // the connection for commands is often back before the one for subscriptions
            String text = "first " + published++;
            await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1)).until(() -> isAccepted(text));
            publish("second " + published++);

            assertThat(subscriber.awaitCount(published).offsets())
                    .isEqualTo(LongStream.rangeClosed(1, published).boxed().toList());
        }
    }

    @Test
    void a_channel_without_messages_continues_after_a_restart() throws Exception {
        get(backplane.subscribe("tea", subscriber));
        redis.kill();
        await().until(() -> !backplane.connected());
        redis.start();
        publish("a");

        assertThat(subscriber.awaitCount(1).offsets()).containsExactly(1L);
        assertThat(subscriber.losses()).isEmpty();
    }

    private boolean isAccepted(String text) throws Exception {
        try {
            publish(text);
            return true;
        } catch (ExecutionException away) {
            return false;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"meta", "all"})
    void a_channel_that_lost_its_metadata_starts_a_new_epoch(String part) throws Exception {
        Position first = publish("a").position();
        publish("b");
        RedisKeys keys = RedisKeys.of("tea");
        switch (part) {
            case "meta" -> redis.command("DEL", keys.meta());
            default -> redis.command("FLUSHALL");
        }

        assertThat(history(first)).isEmpty();
        Published anew = publish("a");
        assertThat(anew.repeated()).isFalse();
        assertThat(anew.position().offset()).isEqualTo(1);
        assertThat(anew.position().epoch()).isNotEqualTo(first.epoch());
        assertThat(history(first)).extracting(HistoryMessage::payload).containsExactly(Payload.text("a"));
    }

    @Test
    void a_channel_that_lost_its_messages_keeps_its_epoch_and_reports_the_gap() throws Exception {
        Position first = publish("a").position();
        Position second = publish("b").position();
        redis.command("DEL", RedisKeys.of("tea").stream());

        assertThat(get(backplane.read("tea", first, 10)).continuous()).isFalse();
        assertThat(get(backplane.read("tea", second, 10)).continuous()).isTrue();
        assertThat(publish("a")).isEqualTo(new Published(first, true));
        assertThat(publish("c").position()).isEqualTo(new Position(first.epoch(), 3));
    }

    @Test
    void a_channel_that_lost_its_idempotency_keys_starts_a_new_epoch() throws Exception {
        Position first = publish("a").position();
        redis.command("DEL", RedisKeys.of("tea").idempotency());

        Position again = publish("a").position();
        assertThat(again.epoch()).isNotEqualTo(first.epoch());
        assertThat(get(backplane.read("tea", first, 10)).continuous()).isFalse();
    }

    @Test
    void all_data_of_a_channel_expires_at_the_history_age() throws Exception {
        get(backplane.close());
        backplane = startWith(new ChannelLimits(100, 1000, Duration.ofMillis(200), 1000, 10));
        Position first = publish("a").position();
        await().until(() -> redis.command("DBSIZE").startsWith(":0"));

        Published anew = publish("a");
        assertThat(anew.repeated()).isFalse();
        assertThat(anew.position().epoch()).isNotEqualTo(first.epoch());
    }

    @Test
    void a_refused_publish_changes_nothing() throws Exception {
        Position first = publish("a").position();
        redis.command("CONFIG", "SET", "maxmemory", "1");
        Future<Published> refused = backplane.publish("tea", Payload.text("b"), PublishOptions.DEFAULT);
        await().until(refused::isComplete);
        redis.command("CONFIG", "SET", "maxmemory", "0");

        assertThat(refused.cause()).hasMessageContaining("Redis refused").hasMessageContaining("OOM");
        assertThat(publish("c").position()).isEqualTo(new Position(first.epoch(), 2));
    }
}
