package dev.parley.backplane.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.parley.backplane.BackplaneException;
import dev.parley.backplane.ChannelLimits;
import dev.parley.backplane.RecordingSubscriber;
import dev.parley.backplane.redis.endpoint.RedisUrl;
import dev.parley.functions.Payload;
import dev.parley.functions.Position;
import dev.parley.functions.PublishOptions;
import dev.parley.meters.Meters;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;

/** A separate Redis for each test, which the test can stop and pause. */
public abstract class RedisLossFixture {

    protected static final String GATEWAY = "g1";
    protected static final Duration DEADLINE = Duration.ofMillis(600);

    protected final Vertx vertx;
    protected final RedisServer redis = RedisServer.prepared();
    protected final RecordingSubscriber subscriber = new RecordingSubscriber();
    protected final List<RedisBackplane> backplanes = new ArrayList<>();
    /** Of all backplanes together. */
    protected final Meters meters = new Meters();

    final Shown shown = new Shown(meters);

    protected RedisLossFixture() {
        this(Vertx.vertx());
    }

    protected RedisLossFixture(Vertx vertx) {
        this.vertx = vertx;
    }

    @AfterEach
    void stop() throws Exception {
        for (RedisBackplane backplane : backplanes) {
            get(backplane.close());
        }
        get(vertx.close());
        redis.close();
    }

    protected RedisBackplane backplane() throws Exception {
        return backplane(settings());
    }

    protected RedisBackplane backplane(RedisSettings settings) throws Exception {
        RedisBackplane backplane = get(RedisBackplane.start(vertx, settings, meters));
        backplanes.add(backplane);
        return backplane;
    }

    protected RedisSettings settings() {
        return RedisSettings.of(RedisUrl.parse(redis.url()), ChannelLimits.DEFAULT)
                .withDeadline(DEADLINE);
    }

    protected static <T> T get(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    protected static Position publish(RedisBackplane backplane, String text) throws Exception {
        return get(backplane.publish("tea", Payload.text(text), PublishOptions.DEFAULT))
                .position();
    }

    protected static void awaitConnected(RedisBackplane backplane, boolean connected) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(backplane.connected()).isEqualTo(connected));
    }

    protected static void assertFails(Supplier<Future<?>> call, String message) {
        assertThatThrownBy(() -> get(call.get()))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(BackplaneException.class)
                .hasMessageContaining(message);
    }
}
