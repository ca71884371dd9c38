package dev.parley.backplane.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.backplane.Reading;
import dev.parley.backplane.redis.lua.RedisKeys;
import dev.parley.backplane.redis.publish.PublishQueue;
import dev.parley.functions.HistoryMessage;
import dev.parley.functions.HistoryQuery;
import dev.parley.functions.Payload;
import dev.parley.functions.PublishOptions;
import dev.parley.functions.Published;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The publishes of one tick go to Redis as one batch, and each gets its own answer. */
class RedisBatchTest extends RedisLossFixture {

    private RedisBackplane backplane;

    RedisBatchTest() {
        // callers and backplane share the loop, so that the publishes of one task fall into one tick
        super(Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1)));
    }

    @BeforeEach
    void start() throws Exception {
        redis.start();
        backplane = backplane();
    }

    /** Makes the calls, in order, within one tick. */
    private <T> List<Future<T>> inOneTick(List<Supplier<Future<T>>> calls) throws Exception {
        List<Future<T>> answers = new ArrayList<>();
        CountDownLatch called = new CountDownLatch(1);
        vertx.runOnContext(tick -> {
            calls.forEach(call -> answers.add(call.get()));
            called.countDown();
        });
        assertThat(called.await(20, TimeUnit.SECONDS)).isTrue();
        return answers;
    }

    private Supplier<Future<Published>> publishing(String channel, String text, String key) {
        return () -> backplane.publish(channel, Payload.text(text), PublishOptions.DEFAULT.withIdempotencyKey(key));
    }

    private List<Supplier<Future<Published>>> many(int count, String prefix) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> publishing("tea", prefix + i, ""))
                .toList();
    }

    private List<Payload> stored(String channel) throws Exception {
        return get(Reading.history(backplane, channel, HistoryQuery.last(1000))).stream()
                .map(HistoryMessage::payload)
                .toList();
    }

    private static List<Payload> texts(String... texts) {
        return Stream.of(texts).map(Payload::text).toList();
    }

    private static List<Payload> upTo(int count, String prefix) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> Payload.text(prefix + i))
                .toList();
    }

    private static List<Long> offsets(List<Future<Published>> published) {
        return published.stream().map(each -> each.result().position().offset()).toList();
    }

    /** The number of pub/sub messages sent so far. */
    private int sent() {
        Matcher count = Pattern.compile("cmdstat_publish:calls=(\\d+)").matcher(redis.command("INFO", "commandstats"));
        return count.find() ? Integer.parseInt(count.group(1)) : 0;
    }

    @Test
    void publishes_of_one_tick_are_sent_together_and_in_order() throws Exception {
        get(backplane.subscribe("tea", subscriber));
        List<Future<Published>> published = inOneTick(many(100, "m"));
        get(Future.all(published));

        assertThat(offsets(published))
                .isEqualTo(LongStream.rangeClosed(1, 100).boxed().toList());
        assertThat(subscriber.awaitCount(100).payloads()).isEqualTo(upTo(100, "m"));
        assertThat(subscriber.offsets()).isEqualTo(offsets(published));
        assertThat(stored("tea")).isEqualTo(upTo(100, "m"));
        assertThat(sent()).isEqualTo(1);
    }

    @Test
    void a_batch_is_bounded_in_number() throws Exception {
        get(backplane.subscribe("tea", subscriber));
        List<Future<Published>> published = inOneTick(many(2 * PublishQueue.MAX_AT_ONCE + 1, "m"));
        get(Future.all(published));

        assertThat(subscriber.awaitCount(257).payloads()).isEqualTo(upTo(257, "m"));
        assertThat(sent()).isEqualTo(3);
    }

    @Test
    void a_batch_is_bounded_in_bytes_but_a_single_message_may_be_larger() throws Exception {
        String third = "x".repeat(PublishQueue.MAX_BYTES_AT_ONCE / 3 - 10);
        List<Supplier<Future<Published>>> calls = new ArrayList<>(many(3, third));
        calls.add(publishing("tea", "y".repeat(PublishQueue.MAX_BYTES_AT_ONCE + 1), ""));
        calls.addAll(many(2, third));
        List<Future<Published>> published = inOneTick(calls);
        get(Future.all(published));

        assertThat(offsets(published)).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(sent()).isEqualTo(3);
    }

    @Test
    void a_repeat_gets_the_first_position_and_the_other_publishes_are_contiguous() throws Exception {
        get(backplane.subscribe("tea", subscriber));
        get(publishing("tea", "a", "key a").get());
        List<Future<Published>> published = inOneTick(List.of(
                publishing("tea", "b", "key b"),
                publishing("tea", "a", "key a"),
                publishing("tea", "c", ""),
                publishing("tea", "b", "key b"),
                publishing("tea", "c", "")));
        get(Future.all(published));

        assertThat(offsets(published)).containsExactly(2L, 1L, 3L, 2L, 4L);
        assertThat(published.stream().map(each -> each.result().repeated()))
                .containsExactly(false, true, false, true, false);
        assertThat(subscriber.awaitCount(4).payloads()).isEqualTo(texts("a", "b", "c", "c"));
        assertThat(stored("tea")).isEqualTo(texts("a", "b", "c", "c"));
    }

    @Test
    void a_refused_publish_does_not_fail_the_others() throws Exception {
        get(publishing("tea", "a", "key a").get());
        redis.command("CONFIG", "SET", "maxmemory", "1");
        List<Future<Published>> published = inOneTick(
                List.of(publishing("tea", "b", "key b"), publishing("tea", "a", "key a"), publishing("milk", "c", "")));

        assertFails(() -> published.get(0), "Redis refused: OOM");
        assertThat(get(published.get(1)).repeated()).isTrue();
        assertFails(() -> published.get(2), "Redis refused: OOM");
        redis.command("CONFIG", "SET", "maxmemory", "0");
        Published later = get(publishing("tea", "b", "key b").get());
        assertThat(later.repeated()).isFalse();
        assertThat(later.position().offset()).isEqualTo(2);
        assertThat(stored("milk")).isEmpty();
    }

    @Test
    void channels_of_one_tick_are_independent() throws Exception {
        get(publishing("milk", "a", "").get());
        redis.command("DEL", RedisKeys.of("milk").stream());
        redis.command("SET", RedisKeys.of("milk").stream(), "foreign");
        List<Future<Published>> published = inOneTick(List.of(
                publishing("tea", "a", ""),
                publishing("milk", "b", ""),
                publishing("tea", "c", ""),
                publishing("water", "d", "")));

        assertFails(() -> published.get(1), "WRONGTYPE");
        assertThat(get(published.get(3)).position().offset()).isEqualTo(1);
        assertThat(get(published.get(0)).position().offset()).isEqualTo(1);
        assertThat(get(published.get(2)).position().offset()).isEqualTo(2);
        assertThat(stored("tea")).isEqualTo(texts("a", "c"));
    }

    @Test
    void publishes_without_an_answer_are_repeated_only_if_they_have_a_key() throws Exception {
        get(backplane.subscribe("tea", subscriber));
        redis.pause();
        List<Future<Published>> published = inOneTick(List.of(
                publishing("tea", "a", "key a"),
                publishing("tea", "b", ""),
                publishing("tea", "c", "key c"),
                publishing("milk", "d", "key d")));
        assertFails(() -> published.get(1), "not known whether the call took effect");
        awaitConnected(backplane, false);
        redis.resume();

        assertThat(get(published.get(0)).position().offset()).isEqualTo(1);
        long last = get(published.get(2)).position().offset();
        assertThat(get(published.get(3)).position().offset()).isEqualTo(1);
        List<Payload> all = stored("tea");
        // Redis may have read the whole batch before its connection was closed, or none of it
        assertThat(all).isIn(texts("a", "b", "c"), texts("a", "c"));
        assertThat(last).isEqualTo(all.size());
        await().untilAsserted(() -> assertThat(subscriber.payloads()).isEqualTo(all));
    }

    @Test
    void an_ephemeral_message_does_not_overtake_earlier_publishes() throws Exception {
        get(backplane.subscribe("tea", subscriber));
        get(Future.all(inOneTick(List.of(
                publishing("tea", "a", ""),
                () -> backplane.publish("tea", Payload.text("typing"), PublishOptions.EPHEMERAL),
                publishing("tea", "b", "")))));

        assertThat(subscriber.awaitCount(3).payloads()).isEqualTo(texts("a", "typing", "b"));
    }

    @Test
    void a_read_right_after_a_publish_sees_the_message() throws Exception {
        List<Future<Object>> answers =
                inOneTick(List.of(() -> publishing("tea", "a", "").get().map(done -> done), () -> Reading.history(
                                backplane, "tea", HistoryQuery.last(10))
                        .map(messages ->
                                messages.stream().map(HistoryMessage::payload).toList())));

        assertThat(get(answers.get(1))).isEqualTo(texts("a"));
    }

    @Test
    void a_publish_right_before_close_is_stored() throws Exception {
        List<Future<Object>> ending = inOneTick(List.of(
                () -> publishing("tea", "a", "").get().map(done -> done),
                () -> backplane.close().map(done -> "closed")));
        get(Future.all(ending));

        assertThat(redis.command("XLEN", RedisKeys.of("tea").stream())).startsWith(":1");
    }
}
