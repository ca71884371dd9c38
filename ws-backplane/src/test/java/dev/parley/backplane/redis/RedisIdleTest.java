package dev.parley.backplane.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.backplane.ChannelLimits;
import dev.parley.backplane.RecordingSubscriber;
import dev.parley.backplane.redis.endpoint.RedisUrl;
import dev.parley.backplane.redis.lua.RedisKeys;
import dev.parley.functions.Attributes;
import dev.parley.functions.Member;
import dev.parley.functions.Payload;
import dev.parley.functions.Position;
import dev.parley.functions.PublishOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The load that channels without traffic put on Redis. */
class RedisIdleTest {

    /** A tenth of the channels of a large process, checked ten times as often as in production. */
    private static final int CHANNELS = 500;

    private static final String GATEWAY = "g1";
    private static final Duration HOLE_CHECK = Duration.ofMillis(500);
    private static final long MEASURED_MS = 4000;

    private final Vertx vertx = Vertx.vertx();
    private final RedisServer redis = RedisServer.started("--appendonly", "yes", "--appendfsync", "everysec");
    private final RecordingSubscriber subscriber = new RecordingSubscriber();
    private final List<RedisBackplane> backplanes = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private RedisBackplane backplane;

    @BeforeEach
    void start() throws Exception {
        backplane = another();
    }

    @AfterEach
    void stop() throws Exception {
        for (RedisBackplane each : backplanes) {
            get(each.close());
        }
        get(vertx.close());
        redis.close();
    }

    private RedisSettings settings() {
        return RedisSettings.of(RedisUrl.parse(redis.url()), ChannelLimits.DEFAULT)
                .withHoleCheck(HOLE_CHECK);
    }

    private RedisBackplane another() throws Exception {
        return another(settings());
    }

    private RedisBackplane another(RedisSettings settings) throws Exception {
        RedisBackplane started = get(RedisBackplane.start(vertx, settings));
        backplanes.add(started);
        return started;
    }

    private static <T> T get(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    /** Subscribes to channels, every second of which has a message. */
    private void follow(int channels) throws Exception {
        List<Future<?>> subscribed = new ArrayList<>();
        for (int i = 0; i < channels; i++) {
            subscribed.add(backplane.subscribe("room:" + i, subscriber));
        }
        get(Future.all(subscribed));
        List<Future<?>> published = new ArrayList<>();
        for (int i = 0; i < channels; i += 2) {
            PublishOptions keyed = PublishOptions.DEFAULT.withIdempotencyKey("k");
            published.add(backplane.publish("room:" + i, Payload.text("m"), keyed));
        }
        get(Future.all(published));
        subscriber.awaitCount(channels / 2);
    }

    private long info(String section, String name) {
        Matcher value = Pattern.compile(name + ":(\\d+)\r").matcher(redis.command("INFO", section));
        assertThat(value.find()).as("INFO %s has %s", section, name).isTrue();
        return Long.parseLong(value.group(1));
    }

    private static void letPass(long millis) {
        long begin = System.nanoTime();
        await().atMost(Duration.ofMillis(10 * millis))
                .until(() -> System.nanoTime() - begin >= TimeUnit.MILLISECONDS.toNanos(millis));
    }

    @Test
    void idle_channels_cost_few_commands_and_do_not_grow_the_log() throws Exception {
        follow(CHANNELS);
        // by then the last writes are in the log
        letPass(1500);
        long begin = System.nanoTime();
        long commands = info("stats", "total_commands_processed");
        long log = info("persistence", "aof_current_size");
        letPass(MEASURED_MS);
        double seconds = (System.nanoTime() - begin) / 1e9;
        double commandsPerSecond = (info("stats", "total_commands_processed") - commands) / seconds;
        double bytesPerSecond = (info("persistence", "aof_current_size") - log) / seconds;

        assertThat(commandsPerSecond).as("commands a second").isLessThanOrEqualTo(20);
        assertThat(bytesPerSecond).as("log bytes a second").isLessThanOrEqualTo(2000);
        assertThat(subscriber.losses()).isEmpty();
    }

    private void join(RedisBackplane gateway, String channel) throws Exception {
        get(gateway.subscribe(channel, subscriber));
        get(gateway.enter(channel, GATEWAY, new Member("c1", Attributes.NONE)));
    }

    private void leave(RedisBackplane gateway, String channel) throws Exception {
        gateway.unsubscribe(channel, subscriber);
        get(gateway.leave(channel, GATEWAY, "c1"));
    }

    private void awaitKeys(int count) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(redis.command("DBSIZE")).isEqualTo(":" + count + "\r\n"));
    }

    @Test
    void a_channel_that_was_never_published_to_leaves_no_data_after_its_last_member() throws Exception {
        for (int i = 0; i < 20; i++) {
            join(backplane, "room:" + i);
        }
        // each channel has a record, a set of gateways and the members of one; the gateway has a set of channels
        awaitKeys(61);
        for (int i = 0; i < 20; i++) {
            leave(backplane, "room:" + i);
        }

        awaitKeys(0);
    }

    @Test
    void a_channel_that_was_published_to_outlives_its_members() throws Exception {
        join(backplane, "room:1");
        Position first = get(backplane.publish("room:1", Payload.text("m"), PublishOptions.DEFAULT))
                .position();
        leave(backplane, "room:1");
        join(backplane, "never published to");
        leave(backplane, "never published to");

        awaitKeys(2);
        assertThat(integer("PTTL", RedisKeys.of("room:1").meta())).isGreaterThan(80_000_000);
        assertThat(get(backplane.read("room:1", first, 1)).continuous()).isTrue();
    }

    @Test
    void a_channel_with_subscribers_elsewhere_keeps_its_epoch_after_the_last_member_here() throws Exception {
        RedisBackplane other = another();
        Position start = get(other.subscribe("tea", subscriber));
        join(backplane, "tea");
        leave(backplane, "tea");
        join(backplane, "milk");
        leave(backplane, "milk");

        awaitKeys(1);
        assertThat(get(other.publish("tea", Payload.text("m"), PublishOptions.DEFAULT))
                        .position())
                .isEqualTo(new Position(start.epoch(), 1));
    }

    @Test
    void a_channel_without_messages_outlives_its_expiry_while_it_has_subscribers() throws Exception {
        RedisBackplane gateway = another(settings().withUnpublishedAge(Duration.ofSeconds(2)));
        Position start = get(gateway.subscribe("tea", subscriber));
        String meta = RedisKeys.of("tea").meta();
        long expiresAt = integer("PEXPIRETIME", meta);
        await().atMost(Duration.ofSeconds(20)).until(() -> integer("PEXPIRETIME", meta) > expiresAt + 1500);

        assertThat(get(gateway.read("tea", start, 0)).current()).isEqualTo(start);
        assertThat(subscriber.losses()).isEmpty();
    }

    @Test
    void an_unannounced_change_of_the_epoch_is_found_when_the_expiry_is_checked() throws Exception {
        RedisBackplane gateway = another(settings().withUnpublishedAge(Duration.ofSeconds(2)));
        get(gateway.subscribe("tea", subscriber));
        redis.command("HSET", RedisKeys.of("tea").meta(), "epoch", "another");

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(subscriber.losses()).containsExactly("tea"));
    }

    @Test
    void the_expiry_is_renewed_only_after_half_of_it() throws Exception {
        get(backplane.subscribe("tea", subscriber));
        String meta = RedisKeys.of("tea").meta();
        long expiresAt = integer("PEXPIRETIME", meta);
        RedisBackplane other = another();
        get(other.subscribe("tea", subscriber));
        assertThat(integer("PEXPIRETIME", meta)).isEqualTo(expiresAt);

        redis.command("PEXPIRE", meta, "7000000");
        get(another().subscribe("tea", subscriber));
        assertThat(integer("PEXPIRETIME", meta)).isGreaterThanOrEqualTo(expiresAt);
    }

    private long integer(String... command) {
        return Long.parseLong(redis.command(command).strip().substring(1));
    }

    @Test
    void a_subscriber_that_returns_at_once_to_a_channel_without_messages_finds_its_epoch() throws Exception {
        Position start = get(backplane.subscribe("tea", subscriber));
        backplane.unsubscribe("tea", subscriber);
        await().untilAsserted(() -> assertThat(redis.command("PUBSUB", "NUMSUB", RedisKeys.live("tea")))
                .endsWith(":0\r\n"));

        assertThat(get(backplane.subscribe("tea", new RecordingSubscriber()))).isEqualTo(start);
    }
}
