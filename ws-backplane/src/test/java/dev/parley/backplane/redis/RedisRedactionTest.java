package dev.parley.backplane.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.parley.backplane.ChannelLimits;
import dev.parley.backplane.Reading;
import dev.parley.backplane.RecordingSubscriber;
import dev.parley.backplane.redis.endpoint.RedisUrl;
import dev.parley.backplane.redis.lua.RedisKeys;
import dev.parley.functions.Channels;
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
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What redactions leave in Redis. */
class RedisRedactionTest {

    private static final Pattern DELETIONS = Pattern.compile("cmdstat_del:calls=(\\d+)");
    private static final String SECRET = "the-secret-of-the-tea-room";

    private final Vertx vertx = Vertx.vertx();

    /** Uncompressed, so that a test finds a payload in a dump. */
    private final RedisServer redis =
            RedisServer.started("--appendonly", "yes", "--appendfsync", "always", "--rdbcompression", "no");

    @SuppressWarnings("NullAway.Init")
    private RedisBackplane backplane;

    @BeforeEach
    void start() throws Exception {
        RedisSettings settings = RedisSettings.of(RedisUrl.parse(redis.url()), ChannelLimits.DEFAULT);
        backplane = get(RedisBackplane.start(vertx, settings));
    }

    @AfterEach
    void stop() throws Exception {
        get(backplane.close());
        get(vertx.close());
        redis.close();
    }

    private static <T> T get(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    private Position publish(String text) throws Exception {
        PublishOptions keyed = PublishOptions.DEFAULT.withIdempotencyKey("key of " + text.length());
        return get(backplane.publish("tea", Payload.text(text), keyed)).position();
    }

    private Position publishMany(int count) throws Exception {
        return get(Future.all(IntStream.range(0, count)
                        .mapToObj(i -> backplane.publish("tea", Payload.text("m" + i), PublishOptions.DEFAULT))
                        .toList())
                .map(all -> all.<Published>resultAt(count - 1).position()));
    }

    /** Returns true if a key of the channel has the text anywhere in its memory. */
    private boolean holds(String text) {
        RedisKeys keys = RedisKeys.of("tea");
        return List.of(keys.meta(), keys.stream(), keys.idempotency()).stream().anyMatch(key -> {
            String found = "\"return string.find(redis.call('DUMP', KEYS[1]) or '', ARGV[1], 1, true) and 1 or 0\"";
            String answer = redis.command("EVAL", found, "1", key, text);
            assertThat(answer).startsWith(":");
            return answer.startsWith(":1");
        });
    }

    private List<Payload> history() throws Exception {
        return get(Reading.history(backplane, "tea", HistoryQuery.last(1000))).stream()
                .map(HistoryMessage::payload)
                .toList();
    }

    @Test
    void no_copy_of_the_payload_stays() throws Exception {
        publishMany(30);
        Position position = publish(SECRET);
        publishMany(250);
        assertThat(holds(SECRET)).isTrue();

        get(backplane.redact("tea", position));

        assertThat(holds(SECRET)).isFalse();
        assertThat(history()).hasSize(281).contains(Channels.TOMBSTONE, Payload.text("m249"));
    }

    @Test
    void a_message_of_an_earlier_epoch_that_goes_on_can_be_redacted() throws Exception {
        Position position = publish(SECRET);
        redis.stop();
        await().until(() -> !backplane.connected());
        redis.start();
        await().atMost(Duration.ofSeconds(20)).until(backplane::connected);
        assertThat(publish("after").epoch()).isNotEqualTo(position.epoch());

        get(backplane.redact("tea", position));

        assertThat(history()).containsExactly(Channels.TOMBSTONE, Payload.text("after"));
        Position last = new Position(position.epoch(), 2);
        assertThat(get(Reading.history(backplane, "tea", HistoryQuery.before(last, 10))))
                .extracting(HistoryMessage::isRedacted)
                .containsExactly(true);
        assertThat(holds(SECRET)).isFalse();
    }

    @Test
    void a_redaction_outlives_a_crash_of_redis() throws Exception {
        Position position = publish(SECRET);
        get(backplane.redact("tea", position));
        redis.kill();
        await().until(() -> !backplane.connected());
        redis.start();
        await().atMost(Duration.ofSeconds(20)).until(backplane::connected);

        assertThat(history()).containsExactly(Channels.TOMBSTONE);
    }

    @Test
    void a_full_redis_redacts() throws Exception {
        Position position = publish(SECRET);
        publishMany(10);
        redis.command("CONFIG", "SET", "maxmemory", "1");

        get(backplane.redact("tea", position));

        assertThat(history()).hasSize(11).startsWith(Channels.TOMBSTONE).endsWith(Payload.text("m9"));
    }

    @Test
    void a_channel_that_stores_too_much_is_refused_and_stays_as_it_is() throws Exception {
        Position position = publish(SECRET);
        String large = "x".repeat(1_000_000);
        for (int i = 0; i < 17; i++) {
            get(backplane.publish("tea", Payload.text(large), PublishOptions.DEFAULT));
        }
        assertThatThrownBy(() -> get(backplane.redact("tea", position)))
                .hasMessageContaining("Channel tea stores more than 16 MiB");
        assertThat(holds(SECRET)).isTrue();
        assertThat(redis.command("XLEN", RedisKeys.of("tea").stream())).contains("18");
        assertThat(redis.command("EXISTS", RedisKeys.of("tea").copy())).startsWith(":0");
    }

    @Test
    void a_long_stream_is_the_same_but_for_the_tombstones() throws Exception {
        Position last = publishMany(950);
        get(Future.all(List.of(1L, 100L, 101L, 950L).stream()
                .map(offset -> backplane.redact("tea", new Position(last.epoch(), offset)))
                .toList()));
        List<Payload> history = history();
        assertThat(history).hasSize(950);
        for (int i = 0; i < 950; i++) {
            boolean isRedacted = List.of(0, 99, 100, 949).contains(i);
            assertThat(history.get(i)).isEqualTo(isRedacted ? Channels.TOMBSTONE : Payload.text("m" + i));
        }
        assertThat(publish("next").offset()).isEqualTo(951);
    }

    @Test
    void redactions_of_one_channel_share_a_call() throws Exception {
        Position last = publishMany(50);
        redis.command("CONFIG", "RESETSTAT");
        get(Future.all(IntStream.rangeClosed(1, 50)
                .mapToObj(i -> backplane.redact("tea", new Position(last.epoch(), i)))
                .toList()));

        assertThat(history()).hasSize(50).containsOnly(Channels.TOMBSTONE);
        // each call deletes what may be left of a copy
        Matcher deletions = DELETIONS.matcher(redis.command("INFO", "commandstats"));
        assertThat(deletions.find()).isTrue();
        assertThat(Integer.parseInt(deletions.group(1))).isBetween(1, 5);
    }

    @Test
    void the_stream_expires_as_before() throws Exception {
        get(backplane.redact("tea", publish(SECRET)));

        String remaining = redis.command("PTTL", RedisKeys.of("tea").stream());
        assertThat(Long.parseLong(remaining.substring(1).trim()))
                .isBetween(1L, ChannelLimits.DEFAULT.historyAge().toMillis());
    }

    @Test
    void after_a_lost_connection_subscribers_assume_a_redaction() throws Exception {
        RecordingSubscriber subscriber = new RecordingSubscriber();
        get(backplane.subscribe("tea", subscriber));
        assertThat(subscriber.redactions()).isEmpty();
        RedisClient.all(redis).stream()
                .filter(RedisClient::isSubscribed)
                .forEach(client -> redis.command("CLIENT", "KILL", "ADDR", client.address()));

        await().atMost(Duration.ofSeconds(20))
                .until(() -> subscriber.redactions().contains("tea"));
        assertThat(subscriber.losses()).isEmpty();
    }
}
