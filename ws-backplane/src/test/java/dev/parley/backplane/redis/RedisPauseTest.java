package dev.parley.backplane.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.functions.Attributes;
import dev.parley.functions.Member;
import dev.parley.functions.Payload;
import dev.parley.functions.PublishOptions;
import dev.parley.functions.Published;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A Redis that does not answer, or lost its scripts. */
class RedisPauseTest extends RedisLossFixture {

    @Test
    void calls_to_a_paused_redis_fail_at_the_deadline_and_succeed_afterwards() throws Exception {
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
    void a_member_whose_leave_was_not_answered_is_removed_later() throws Exception {
        redis.start();
        RedisBackplane backplane = backplane();
        get(backplane.enter("tea", GATEWAY, new Member("c1", Attributes.NONE)));
        get(backplane.enter("tea", GATEWAY, new Member("c2", Attributes.NONE)));
        redis.pause();
        Future<Void> left = backplane.leave("tea", GATEWAY, "c1");
        Future<Void> entered = backplane.enter("tea", GATEWAY, new Member("c3", Attributes.NONE));
        assertFails(() -> left, "not known");
        assertFails(() -> entered, "not known");
        redis.resume();
        awaitConnected(backplane, true);

        await().untilAsserted(() ->
                assertThat(get(backplane.members("tea")).list()).containsExactly(new Member("c2", Attributes.NONE)));
    }

    @Test
    void calls_over_the_limit_of_unanswered_calls_fail_at_once() throws Exception {
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
    void scripts_that_redis_lost_are_loaded_again_without_reordering() throws Exception {
        redis.start();
        RedisBackplane backplane = backplane();
        publish(backplane, "a");
        redis.command("SCRIPT", "FLUSH");
        Future<Published> second = backplane.publish("tea", Payload.text("b"), PublishOptions.DEFAULT);
        Future<Published> third =
                backplane.publish("tea", Payload.text("c"), PublishOptions.DEFAULT.withIdempotencyKey("c"));

        assertThat(get(second).position().offset()).isEqualTo(2);
        assertThat(get(third).position().offset()).isEqualTo(3);
    }
}
