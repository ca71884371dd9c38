package dev.parley.backplane.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.backplane.Reading;
import dev.parley.backplane.RecordingSubscriber;
import dev.parley.backplane.redis.lua.RedisKeys;
import dev.parley.functions.Attributes;
import dev.parley.functions.HistoryQuery;
import dev.parley.functions.Member;
import dev.parley.functions.Payload;
import dev.parley.functions.Position;
import dev.parley.functions.PublishOptions;
import dev.parley.functions.Published;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Calls and subscriptions while Redis is away, and once it is back. */
class RedisLossTest extends RedisLossFixture {

    @Test
    void a_start_waits_for_redis() throws Exception {
        Future<RedisBackplane> starting = RedisBackplane.start(vertx, settings());
        starting.onSuccess(backplanes::add);
        assertThat(starting.isComplete()).isFalse();
        redis.start();

        assertThat(publish(get(starting), "a").offset()).isEqualTo(1);
    }

    @Test
    void calls_fail_at_once_while_redis_is_away() throws Exception {
        redis.start();
        RedisBackplane backplane = backplane();
        redis.kill();
        awaitConnected(backplane, false);

        Member ann = new Member("c1", Attributes.NONE);
        assertFails(() -> backplane.publish("tea", Payload.text("a"), PublishOptions.EPHEMERAL), "Redis is away");
        assertFails(() -> Reading.history(backplane, "tea", HistoryQuery.last(1)), "Redis is away");
        assertFails(() -> backplane.members("tea"), "Redis is away");
        assertFails(() -> backplane.enter("tea", GATEWAY, ann), "Redis is away");
        assertFails(() -> backplane.leave("tea", GATEWAY, "c1"), "Redis is away");
    }

    @Test
    void after_a_crash_subscriptions_and_members_are_back_under_a_new_epoch() throws Exception {
        redis.start();
        RedisBackplane backplane = backplane();
        get(backplane.subscribe("tea", subscriber));
        get(backplane.enter("tea", GATEWAY, new Member("stays", new Attributes("{\"nick\":\"ann\"}"))));
        get(backplane.enter("tea", GATEWAY, new Member("leaves", Attributes.NONE)));
        Position before = publish(backplane, "a");
        // a Redis that dies between its two writes answers the publisher but sends to nobody
        subscriber.awaitCount(1);
        redis.kill();
        awaitConnected(backplane, false);
        assertFails(() -> backplane.leave("tea", GATEWAY, "leaves"), "Redis is away");
        assertFails(() -> backplane.enter("tea", GATEWAY, new Member("never", Attributes.NONE)), "Redis is away");
        redis.start();
        awaitConnected(backplane, true);

        await().untilAsserted(() -> assertThat(subscriber.losses()).containsExactly("tea"));
        Position after = publish(backplane, "b");
        assertThat(after.epoch()).isNotEqualTo(before.epoch());
        assertThat(subscriber.awaitCount(2).payloads()).containsExactly(Payload.text("a"), Payload.text("b"));
        await().untilAsserted(() -> assertThat(get(backplane.members("tea")).list())
                .containsExactly(new Member("stays", new Attributes("{\"nick\":\"ann\"}"))));
    }

    @Test
    void a_subscription_requested_while_redis_is_away_starts_once_it_is_back() throws Exception {
        redis.start();
        RedisBackplane backplane = backplane();
        redis.kill();
        awaitConnected(backplane, false);
        assertFails(() -> backplane.subscribe("tea", subscriber), "did not confirm");
        RecordingSubscriber changedItsMind = new RecordingSubscriber();
        Future<?> dropped = backplane.subscribe("tea", changedItsMind);
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
    void unsubscribing_while_redis_is_away_does_not_end_other_subscriptions() throws Exception {
        redis.start();
        RedisBackplane backplane = backplane();
        RecordingSubscriber leaves = new RecordingSubscriber();
        get(backplane.subscribe("tea", subscriber));
        get(backplane.subscribe("tea", leaves));
        redis.kill();
        awaitConnected(backplane, false);
        backplane.unsubscribe("tea", leaves);
        redis.start();
        awaitConnected(backplane, true);
        await().untilAsserted(() -> assertThat(subscriber.losses()).containsExactly("tea"));
        publish(backplane, "a");

        assertThat(subscriber.awaitCount(1).payloads()).containsExactly(Payload.text("a"));
    }

    @Test
    void more_channels_than_fit_into_one_command_are_resubscribed() throws Exception {
        redis.start();
        RedisBackplane backplane = backplane(settings().withDeadline(Duration.ofSeconds(5)));
        List<Future<?>> subscribed = new ArrayList<>();
        for (int i = 0; i < 1200; i++) {
            subscribed.add(backplane.subscribe("c" + i, subscriber));
        }
        get(Future.all(subscribed));
        redis.kill();
        awaitConnected(backplane, false);
        redis.start();
        awaitConnected(backplane, true);
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(redis.command("INFO", "stats"))
                .containsPattern("pubsub_channels:120[01]\\r"));
        for (int i = 0; i < 1200; i++) {
            get(backplane.publish("c" + i, Payload.text("m" + i), PublishOptions.EPHEMERAL));
        }

        assertThat(subscriber.awaitCount(1200).messages()).hasSize(1200).doesNotHaveDuplicates();
    }

    @Test
    void messages_published_while_the_subscriptions_were_lost_are_delivered_in_order() throws Exception {
        redis.start();
        RedisBackplane backplane = backplane();
        RedisBackplane other = backplane();
        get(backplane.subscribe("tea", subscriber));
        publish(other, "a");
        subscriber.awaitCount(1);

        redis.command("CLIENT", "KILL", "TYPE", "pubsub");
        // these publishes begin in the gap and continue after it, so that live messages overtake the recovery
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
    void messages_that_history_dropped_are_reported_lost_before_later_ones() throws Exception {
        redis.start();
        RedisBackplane backplane = backplane();
        RedisBackplane other = backplane();
        get(backplane.subscribe("tea", subscriber));
        publish(other, "a");
        subscriber.awaitCount(1);
        publish(other, "b");
        subscriber.awaitCount(2);
        assertThat(subscriber.losses()).isEmpty();

        // one transaction: history has dropped messages before the killed connection can be back
        String stream = RedisKeys.of("tea").stream();
        String meta = RedisKeys.of("tea").meta();
        redis.command("MULTI\r\nCLIENT KILL TYPE pubsub\r\nXADD " + stream + " MAXLEN 1 9-0 t i\r\nHSET " + meta
                + " offset 9\r\nEXEC");

        await().untilAsserted(() -> assertThat(subscriber.losses()).containsExactly("tea"));
        publish(other, "j");
        assertThat(subscriber.awaitCount(3).offsets()).containsExactly(1L, 2L, 10L);
    }

    @Test
    void an_idle_connection_to_a_redis_that_became_a_replica_is_closed() throws Exception {
        redis.start();
        RedisBackplane backplane = backplane();
        get(backplane.subscribe("tea", subscriber));
        redis.command("REPLICAOF", "127.0.0.1", "1");
        awaitConnected(backplane, false);
        redis.command("REPLICAOF", "NO", "ONE");
        awaitConnected(backplane, true);
    }

    @Test
    void the_first_messages_of_a_channel_are_not_missed() throws Exception {
        redis.start();
        RedisBackplane backplane = backplane();
        RedisBackplane other = backplane();
        get(backplane.subscribe("tea", subscriber));
        // from then on the position of the subscription is known, so that it can be recovered
        await().untilAsserted(() ->
                assertThat(redis.command("INFO", "commandstats")).containsPattern("cmdstat_hmget:calls=[1-9]"));
        redis.command("CLIENT", "KILL", "TYPE", "pubsub");
        publish(other, "a");
        publish(other, "b");

        assertThat(subscriber.awaitCount(2).payloads()).containsExactly(Payload.text("a"), Payload.text("b"));
    }
}
