package dev.parley.backplane.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.parley.backplane.BackplaneException;
import dev.parley.backplane.ChannelLimits;
import dev.parley.backplane.RecordingSubscriber;
import dev.parley.functions.Attributes;
import dev.parley.functions.HistoryQuery;
import dev.parley.functions.Member;
import dev.parley.functions.Payload;
import dev.parley.functions.Position;
import dev.parley.functions.PublishOptions;
import dev.parley.functions.Published;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What happens while Redis is away, and that all goes on once it is back. */
class RedisLossTest {

    private static final Duration DEADLINE = Duration.ofMillis(600);

    private final Vertx vertx = Vertx.vertx();
    private final RedisServer redis = RedisServer.prepared();
    private final RecordingSubscriber subscriber = new RecordingSubscriber();
    private final List<RedisBackplane> backplanes = new ArrayList<>();

    @AfterEach
    void stop() throws Exception {
        for (RedisBackplane backplane : backplanes) {
            get(backplane.close());
        }
        get(vertx.close());
        redis.close();
    }

    private RedisBackplane backplane() throws Exception {
        RedisBackplane backplane = get(RedisBackplane.start(vertx, settings()));
        backplanes.add(backplane);
        return backplane;
    }

    private RedisSettings settings() {
        return RedisSettings.of(RedisUrl.parse(redis.url()), ChannelLimits.DEFAULT)
                .withDeadline(DEADLINE);
    }

    private static <T> T get(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    private static Position publish(RedisBackplane backplane, String text) throws Exception {
        return get(backplane.publish("tea", Payload.text(text), PublishOptions.DEFAULT))
                .position();
    }

    private static void awaitConnected(RedisBackplane backplane, boolean connected) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(backplane.connected()).isEqualTo(connected));
    }

    private static void assertFails(Supplier<Future<?>> call, String message) {
        assertThatThrownBy(() -> get(call.get()))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(BackplaneException.class)
                .hasMessageContaining(message);
    }

    @Test
    void a_start_waits_for_redis() throws Exception {
        Future<RedisBackplane> starting = RedisBackplane.start(vertx, settings());
        starting.onSuccess(backplanes::add);
        assertThat(starting.isComplete()).isFalse();
        redis.start();

        assertThat(publish(get(starting), "a").offset()).isEqualTo(1);
    }

    @Test
    void while_redis_is_away_calls_fail_at_once_and_say_so() throws Exception {
        redis.start();
        RedisBackplane backplane = backplane();
        redis.kill();
        awaitConnected(backplane, false);

        Member ann = new Member("c1", Attributes.NONE);
        assertFails(() -> backplane.publish("tea", Payload.text("a"), PublishOptions.DEFAULT), "Redis is away");
        assertFails(() -> backplane.publish("tea", Payload.text("a"), PublishOptions.EPHEMERAL), "Redis is away");
        assertFails(() -> backplane.history("tea", HistoryQuery.last(1)), "Redis is away");
        assertFails(() -> backplane.members("tea"), "Redis is away");
        assertFails(() -> backplane.enter("tea", ann), "Redis is away");
        assertFails(() -> backplane.leave("tea", "c1"), "Redis is away");
    }

    @Test
    void after_a_crash_subscriptions_and_members_are_back_under_a_new_epoch() throws Exception {
        redis.start();
        RedisBackplane backplane = backplane();
        get(backplane.subscribe("tea", subscriber));
        get(backplane.enter("tea", new Member("stays", new Attributes("{\"nick\":\"ann\"}"))));
        get(backplane.enter("tea", new Member("leaves", Attributes.NONE)));
        Position before = publish(backplane, "a");
        redis.kill();
        awaitConnected(backplane, false);
        assertFails(() -> backplane.leave("tea", "leaves"), "Redis is away");
        assertFails(() -> backplane.enter("tea", new Member("never", Attributes.NONE)), "Redis is away");
        redis.start();
        awaitConnected(backplane, true);

        Position after = publish(backplane, "b");
        assertThat(after.epoch()).isNotEqualTo(before.epoch());
        assertThat(subscriber.awaitCount(2).payloads()).containsExactly(Payload.text("a"), Payload.text("b"));
        await().untilAsserted(() -> assertThat(get(backplane.members("tea")).list())
                .containsExactly(new Member("stays", new Attributes("{\"nick\":\"ann\"}"))));
    }

    @Test
    void a_subscription_wished_for_while_redis_is_away_is_granted_when_it_is_back() throws Exception {
        redis.start();
        RedisBackplane backplane = backplane();
        redis.kill();
        awaitConnected(backplane, false);
        assertFails(() -> backplane.subscribe("tea", subscriber), "did not confirm");
        RecordingSubscriber changedItsMind = new RecordingSubscriber();
        Future<Void> dropped = backplane.subscribe("tea", changedItsMind);
        backplane.unsubscribe("tea", changedItsMind);
        redis.start();
        awaitConnected(backplane, true);
        get(backplane.subscribe("tea", subscriber));
        publish(backplane, "a");

        assertThat(subscriber.awaitCount(1).payloads()).containsExactly(Payload.text("a"));
        assertThat(changedItsMind.messages()).isEmpty();
        assertThat(dropped.isComplete()).isTrue();
    }

    @Test
    void more_channels_than_fit_one_command_are_subscribed_again() throws Exception {
        redis.start();
        RedisBackplane backplane = backplane();
        List<Future<Void>> subscribed = new ArrayList<>();
        for (int i = 0; i < 1200; i++) {
            subscribed.add(backplane.subscribe("c" + i, subscriber));
        }
        get(Future.all(subscribed));
        redis.kill();
        awaitConnected(backplane, false);
        redis.start();
        awaitConnected(backplane, true);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(redis.command("INFO", "stats")).contains("pubsub_channels:120"));
        for (int i = 0; i < 1200; i++) {
            get(backplane.publish("c" + i, Payload.text("m" + i), PublishOptions.EPHEMERAL));
        }

        assertThat(subscriber.awaitCount(1200).messages()).hasSize(1200).doesNotHaveDuplicates();
    }

    @Test
    void what_was_published_while_the_subscriptions_were_away_is_delivered_in_order() throws Exception {
        redis.start();
        RedisBackplane backplane = backplane();
        RedisBackplane other = backplane();
        get(backplane.subscribe("tea", subscriber));
        publish(other, "a");
        subscriber.awaitCount(1);

        redis.command("CLIENT", "KILL", "TYPE", "pubsub");
        // these begin in the gap and go on after it, so that live messages overtake the catching up
        List<Future<Published>> published = new ArrayList<>();
        for (int i = 2; i <= 1000; i++) {
            published.add(other.publish("tea", Payload.text("m" + i), PublishOptions.DEFAULT));
            if (i % 50 == 0) {
                get(Future.all(published));
            }
        }

        assertThat(subscriber.awaitCount(1000).offsets())
                .isEqualTo(LongStream.rangeClosed(1, 1000).boxed().toList());
    }

    @Test
    void the_first_messages_of_a_channel_are_not_missed_either() throws Exception {
        redis.start();
        RedisBackplane backplane = backplane();
        RedisBackplane other = backplane();
        get(backplane.subscribe("tea", subscriber));
        // a channel's subscription has begun for catching up once its position is known
        await().untilAsserted(() ->
                assertThat(redis.command("INFO", "commandstats")).containsPattern("cmdstat_hmget:calls=[1-9]"));
        redis.command("CLIENT", "KILL", "TYPE", "pubsub");
        publish(other, "a");
        publish(other, "b");

        assertThat(subscriber.awaitCount(2).payloads()).containsExactly(Payload.text("a"), Payload.text("b"));
    }

    @Test
    void a_redis_that_does_not_answer_fails_calls_at_the_deadline_and_all_goes_on_after() throws Exception {
        redis.start();
        RedisBackplane backplane = backplane();
        get(backplane.subscribe("tea", subscriber));
        publish(backplane, "a");
        redis.pause();
        assertFails(
                () -> backplane.publish("tea", Payload.text("b"), PublishOptions.DEFAULT),
                "not known whether the call took effect");
        awaitConnected(backplane, false);
        assertFails(() -> backplane.members("tea"), "Redis is away");
        redis.resume();
        awaitConnected(backplane, true);
        publish(backplane, "c");

        await().untilAsserted(() -> assertThat(subscriber.payloads()).contains(Payload.text("c")));
        assertThat(subscriber.offsets()).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void a_member_whose_leave_was_not_answered_is_gone_after() throws Exception {
        redis.start();
        RedisBackplane backplane = backplane();
        get(backplane.enter("tea", new Member("c1", Attributes.NONE)));
        get(backplane.enter("tea", new Member("c2", Attributes.NONE)));
        redis.pause();
        Future<Void> left = backplane.leave("tea", "c1");
        Future<Void> entered = backplane.enter("tea", new Member("c3", Attributes.NONE));
        assertFails(() -> left, "not known");
        assertFails(() -> entered, "not known");
        redis.resume();
        awaitConnected(backplane, true);

        await().untilAsserted(() ->
                assertThat(get(backplane.members("tea")).list()).containsExactly(new Member("c2", Attributes.NONE)));
    }

    @Test
    void more_than_may_wait_for_an_answer_fails_at_once() throws Exception {
        redis.start();
        RedisBackplane backplane = get(RedisBackplane.start(vertx, settings().withMaxPending(10, 1000)));
        backplanes.add(backplane);
        redis.pause();
        List<Future<?>> published = new ArrayList<>();
        for (int i = 0; i < 11; i++) {
            published.add(backplane.publish("tea", Payload.text("a"), PublishOptions.DEFAULT));
        }

        assertFails(() -> published.get(10), "Redis is behind");
        redis.resume();
        awaitConnected(backplane, true);
        assertThat(publish(backplane, "x".repeat(2000)).offset()).isPositive();
    }

    @Test
    void scripts_that_redis_forgot_are_sent_again() throws Exception {
        redis.start();
        RedisBackplane backplane = backplane();
        publish(backplane, "a");
        redis.command("SCRIPT", "FLUSH");

        assertThat(publish(backplane, "b").offset()).isEqualTo(2);
        assertThat(get(backplane.members("tea")).count()).isZero();
    }
}
