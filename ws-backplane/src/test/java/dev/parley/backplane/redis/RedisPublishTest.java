package dev.parley.backplane.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.backplane.Reading;
import dev.parley.functions.HistoryMessage;
import dev.parley.functions.HistoryQuery;
import dev.parley.functions.Payload;
import dev.parley.functions.PublishOptions;
import dev.parley.functions.Published;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Publishes while Redis is away: they wait, in order, within bounds, and none is stored twice. */
class RedisPublishTest extends RedisLossFixture {

    private static Future<Published> publishKeyed(RedisBackplane backplane, String text) {
        return backplane.publish(
                "tea",
                Payload.text(text),
                PublishOptions.DEFAULT.withIdempotencyKey("key of " + text.substring(0, Math.min(100, text.length()))));
    }

    private static List<Payload> stored(RedisBackplane backplane) throws Exception {
        return get(Reading.history(backplane, "tea", HistoryQuery.last(1000))).stream()
                .map(HistoryMessage::payload)
                .toList();
    }

    private static List<Payload> upTo(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> Payload.text("m" + i))
                .toList();
    }

    @Test
    void publishes_while_redis_is_away_are_stored_in_order_once_it_is_back() throws Exception {
        redis.start();
        RedisBackplane backplane = backplane();
        redis.kill();
        awaitConnected(backplane, false);
        List<Future<Published>> published = new ArrayList<>();
        for (int i = 1; i <= 100; i++) {
            published.add(backplane.publish("tea", Payload.text("m" + i), PublishOptions.DEFAULT));
        }
        assertThat(published).noneMatch(Future::isComplete);
        redis.start();

        get(Future.all(published));
        assertThat(stored(backplane)).isEqualTo(upTo(100));
    }

    @Test
    void a_publish_that_waits_too_long_fails_and_is_not_stored_later() throws Exception {
        redis.start();
        RedisBackplane backplane = backplane(settings().withPublishTimeout(Duration.ofMillis(300)));
        redis.kill();
        awaitConnected(backplane, false);

        assertFails(() -> publishKeyed(backplane, "a"), "the message was not stored");
        redis.start();
        awaitConnected(backplane, true);
        get(publishKeyed(backplane, "b"));
        assertThat(stored(backplane)).containsExactly(Payload.text("b"));
    }

    @Test
    void publishes_over_the_limit_in_number_fail_at_once_and_the_others_are_stored() throws Exception {
        redis.start();
        RedisBackplane backplane = backplane(settings().withMaxPending(10, 1000));
        redis.kill();
        awaitConnected(backplane, false);
        List<Future<Published>> published = new ArrayList<>();
        for (int i = 1; i <= 10; i++) {
            published.add(publishKeyed(backplane, "m" + i));
        }

        assertFails(() -> publishKeyed(backplane, "m11"), "10 publishes wait");
        redis.start();
        get(Future.all(published));
        assertThat(stored(backplane)).isEqualTo(upTo(10));
    }

    @Test
    void publishes_over_the_limit_in_bytes_fail_at_once_but_a_single_message_may_exceed_it() throws Exception {
        redis.start();
        RedisBackplane backplane = backplane(settings().withMaxPending(10, 1000));
        redis.kill();
        awaitConnected(backplane, false);
        Future<Published> large = publishKeyed(backplane, "x".repeat(2000));

        assertFails(() -> publishKeyed(backplane, "y"), "1 publishes wait");
        redis.start();
        get(large);
        get(publishKeyed(backplane, "y"));
    }

    @Test
    void publishes_whose_answers_were_lost_are_repeated_without_duplicates_or_reordering() throws Exception {
        redis.start();
        RedisBackplane backplane = backplane();
        get(backplane.subscribe("tea", subscriber));
        List<Future<Published>> published = new ArrayList<>();
        int number = 0;
        for (int loss = 0; loss < 20; loss++) {
            for (int i = 0; i < 40; i++) {
                published.add(publishKeyed(backplane, "m" + ++number));
            }
            redis.command("CLIENT", "KILL", "TYPE", "normal");
        }

        get(Future.all(published));
        assertThat(stored(backplane)).isEqualTo(upTo(800));
        assertThat(subscriber.awaitCount(800).payloads()).isEqualTo(upTo(800));
    }

    @Test
    void publishes_that_a_paused_redis_executed_late_are_not_stored_twice() throws Exception {
        redis.start();
        RedisBackplane backplane = backplane();
        redis.pause();
        List<Future<Published>> published = new ArrayList<>();
        for (int i = 1; i <= 20; i++) {
            published.add(publishKeyed(backplane, "m" + i));
        }
        awaitConnected(backplane, false);
        redis.resume();

        get(Future.all(published));
        assertThat(stored(backplane)).isEqualTo(upTo(20));
    }

    @Test
    void waiting_publishes_fail_when_the_backplane_closes() throws Exception {
        redis.start();
        RedisBackplane backplane = backplane();
        redis.kill();
        awaitConnected(backplane, false);
        Future<Published> waiting = publishKeyed(backplane, "a");
        get(backplane.close());

        assertFails(() -> waiting, "closed");
        assertFails(() -> publishKeyed(backplane, "b"), "closed");
    }

    @Test
    void publishes_that_a_demoted_redis_refuses_are_stored_once_it_accepts_writes() throws Exception {
        redis.start();
        RedisBackplane backplane = backplane();
        publish(backplane, "a");
        redis.command("REPLICAOF", "127.0.0.1", "1");
        Future<Published> published = backplane.publish("tea", Payload.text("b"), PublishOptions.DEFAULT);
        awaitConnected(backplane, false);
        assertThat(published.isComplete()).isFalse();
        redis.command("REPLICAOF", "NO", "ONE");

        assertThat(get(published).position().offset()).isEqualTo(2);
    }
}
