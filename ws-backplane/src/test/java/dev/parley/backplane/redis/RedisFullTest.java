package dev.parley.backplane.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.backplane.BackplaneException;
import dev.parley.backplane.redis.lua.RedisKeys;
import dev.parley.functions.Payload;
import dev.parley.functions.PublishOptions;
import dev.parley.functions.Published;
import io.vertx.core.Future;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A Redis without free memory refuses messages, and still serves subscribers. */
class RedisFullTest extends RedisLossFixture {

    private RedisBackplane backplane;

    @BeforeEach
    void start() throws Exception {
        redis.start();
        backplane = backplane();
    }

    @Override
    protected RedisSettings settings() {
        return super.settings().withHoleCheck(Duration.ofMillis(50));
    }

    private void fill() {
        redis.command("CONFIG", "SET", "maxmemory", "1");
    }

    @Test
    void a_new_channel_can_be_subscribed_to() throws Exception {
        fill();

        assertThat(get(backplane.subscribe("tea", subscriber)).epoch()).isNotEmpty();
    }

    @Test
    void subscribers_are_notified_that_redis_lost_the_channel() throws Exception {
        get(backplane.subscribe("tea", subscriber));
        publish(backplane, "a");
        subscriber.awaitCount(1);
        fill();
        RedisKeys keys = RedisKeys.of("tea");
        redis.command("DEL", keys.meta(), keys.stream(), keys.idempotency());

        await().untilAsserted(() -> assertThat(subscriber.losses()).containsExactly("tea"));
    }

    @Test
    void a_publish_refused_after_a_lost_answer_does_not_claim_that_nothing_was_stored() throws Exception {
        fill();
        redis.pause();
        Future<Published> published =
                backplane.publish("tea", Payload.text("a"), PublishOptions.DEFAULT.withIdempotencyKey("key a"));
        awaitConnected(backplane, false);
        redis.resume();

        await().until(published::isComplete);
        assertThat(published.cause())
                .isInstanceOfSatisfying(BackplaneException.class, failure -> assertThat(failure.outcomeUnknown())
                        .isTrue())
                .hasMessageContaining("Redis refused: OOM")
                .hasMessageContaining("earlier attempt");
    }
}
