package dev.parley.backplane.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.backplane.ChannelLimits;
import dev.parley.backplane.RecordingSubscriber;
import dev.parley.backplane.redis.lua.RedisKeys;
import dev.parley.functions.Payload;
import dev.parley.functions.Position;
import dev.parley.functions.PublishOptions;
import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Holes are filled from history, or reported as a loss, before anything later is delivered. */
class RedisHealingTest extends RedisLossFixture {

    @Override
    protected RedisSettings settings() {
        return super.settings().withHoleCheck(Duration.ofMillis(50));
    }

    private void assertDelivered(int count) {
        assertThat(subscriber.awaitCount(count).offsets())
                .isEqualTo(LongStream.rangeClosed(1, count).boxed().toList());
        assertThat(subscriber.losses()).isEmpty();
    }

    /** Stores a message as publish.lua does, but does not send it. */
    private void storeInSilence(long offset) {
        RedisKeys keys = RedisKeys.of("tea");
        redis.command("MULTI\r\nXADD " + keys.stream() + " " + offset + "-0 t silent\r\nHSET " + keys.meta()
                + " offset " + offset + "\r\nEXEC");
    }

    @Test
    void an_overrun_output_buffer_loses_nothing() throws Exception {
        redis.start();
        redis.command("CONFIG SET client-output-buffer-limit \"pubsub 32kb 0 0\"");
        RedisBackplane backplane = backplane();
        get(backplane.subscribe("tea", subscriber));
        for (int i = 1; i <= 30; i++) {
            String text = i % 10 == 0 ? "x".repeat(100_000) : "m" + i;
            get(backplane.publish("tea", Payload.text(text), PublishOptions.DEFAULT));
        }

        assertDelivered(30);
        assertThat(redis.command("INFO", "stats")).containsPattern("client_output_buffer_limit_disconnections:[1-9]");
    }

    @Test
    void a_hole_is_filled_before_the_message_that_shows_it() throws Exception {
        redis.start();
        RedisBackplane backplane = backplane(super.settings());
        get(backplane.subscribe("tea", subscriber));
        publish(backplane, "a");
        storeInSilence(2);
        publish(backplane, "c");

        assertDelivered(3);
        assertThat(shown.of("redis_holes_total", "message")).isEqualTo(1);
        assertThat(shown.of("redis_filled_messages_total")).isPositive();
    }

    @Test
    void a_hole_without_a_later_message_is_found_and_filled() throws Exception {
        redis.start();
        RedisBackplane backplane = backplane();
        get(backplane.subscribe("tea", subscriber));
        publish(backplane, "a");
        storeInSilence(2);

        assertDelivered(2);
        assertThat(shown.of("redis_holes_total", "check")).isEqualTo(1);
    }

    @Test
    void a_message_that_redis_stored_but_may_not_send_is_acknowledged_and_delivered() throws Exception {
        redis.start();
        RedisBackplane backplane = backplane();
        get(backplane.subscribe("tea", subscriber));
        redis.command("ACL", "SETUSER", "default", "-publish");

        assertThat(publish(backplane, "a").offset()).isEqualTo(1);
        assertDelivered(1);
    }

    @Test
    void subscribers_of_a_quiet_channel_are_notified_of_a_flush() throws Exception {
        redis.start();
        RedisBackplane backplane = backplane();
        get(backplane.subscribe("tea", subscriber));
        Position last = publish(backplane, "a");
        subscriber.awaitCount(1);
        redis.command("FLUSHALL");

        await().untilAsserted(() -> assertThat(subscriber.losses()).containsExactly("tea"));
        assertThat(get(backplane.read("tea", last, 10)).continuous()).isFalse();
        publish(backplane, "b");
        assertThat(subscriber.awaitCount(2).offsets()).containsExactly(1L, 1L);
        assertThat(subscriber.losses()).hasSize(1);
    }

    @Test
    void a_flush_is_reported_at_once_when_another_gateway_recreates_the_channel() throws Exception {
        redis.start();
        RedisBackplane gateway = backplane(super.settings().withHoleCheck(Duration.ofHours(1)));
        get(gateway.subscribe("tea", subscriber));
        publish(gateway, "a");
        subscriber.awaitCount(1);
        redis.command("FLUSHALL");
        Position anew = get(backplane().subscribe("tea", new RecordingSubscriber()));

        await().untilAsserted(() -> assertThat(subscriber.losses()).containsExactly("tea"));
        assertThat(publish(gateway, "b")).isEqualTo(new Position(anew.epoch(), 1));
        assertThat(subscriber.awaitCount(2).offsets()).containsExactly(1L, 1L);
    }

    @Test
    void a_flush_is_reported_before_later_messages() throws Exception {
        redis.start();
        RedisBackplane backplane = backplane(super.settings());
        get(backplane.subscribe("tea", subscriber));
        publish(backplane, "a");
        subscriber.awaitCount(1);
        redis.command("FLUSHALL");
        publish(backplane, "b");

        await().untilAsserted(() -> assertThat(subscriber.losses()).containsExactly("tea"));
        publish(backplane, "c");
        assertThat(subscriber.awaitCount(2).payloads()).containsExactly(Payload.text("a"), Payload.text("c"));
    }

    @Test
    void a_gateway_detects_that_redis_lost_messages_it_had_delivered() throws Exception {
        redis.start();
        RedisBackplane gateway = backplane();
        RedisBackplane other = backplane();
        RecordingSubscriber elsewhere = new RecordingSubscriber();
        get(gateway.subscribe("tea", subscriber));
        get(other.subscribe("tea", elsewhere));
        publish(gateway, "a");
        redis.command("SAVE");
        publish(gateway, "lost");
        subscriber.awaitCount(2);
        redis.kill();
        redis.start();

        await().untilAsserted(() -> assertThat(subscriber.losses()).containsExactly("tea"));
        await().untilAsserted(() -> assertThat(elsewhere.losses()).containsExactly("tea"));
    }

    @Test
    void a_publisher_detects_that_redis_lost_its_acknowledged_messages() throws Exception {
        redis.start();
        RedisBackplane publisher = backplane();
        Position saved = publish(publisher, "a");
        redis.command("SAVE");
        publish(publisher, "lost");
        redis.kill();
        redis.start();
        awaitConnected(publisher, true);

        await().untilAsserted(() ->
                assertThat(get(publisher.read("tea", saved, 10)).continuous()).isFalse());
    }

    @Test
    void a_publisher_detects_that_redis_lost_the_epoch_of_its_acknowledged_messages() throws Exception {
        redis.start();
        RedisBackplane publisher = backplane();
        Position saved = publish(publisher, "a");
        redis.command("SAVE");
        redis.kill();
        redis.start();
        assertThat(publish(publisher, "lost").epoch()).isNotEqualTo(saved.epoch());
        redis.kill();
        awaitConnected(publisher, false);
        redis.start();
        awaitConnected(publisher, true);

        await().untilAsserted(() ->
                assertThat(get(publisher.read("tea", saved, 10)).continuous()).isFalse());
    }

    @Test
    void a_process_that_saw_an_expired_channel_does_not_interrupt_its_successor() throws Exception {
        redis.start();
        RedisSettings shortly =
                RedisSettings.of(settings().url(), new ChannelLimits(100, 1000, Duration.ofMillis(200), 1000, 10));
        RedisBackplane publisher = backplane(shortly.withDeadline(DEADLINE));
        publish(publisher, "of before");
        await().until(() -> redis.command("DBSIZE").startsWith(":0"));
        RedisBackplane gateway = backplane();
        get(gateway.subscribe("tea", subscriber));
        publish(gateway, "a");
        redis.command("SAVE");
        redis.kill();
        awaitConnected(publisher, false);
        redis.start();
        awaitConnected(publisher, true);
        publish(gateway, "b");

        assertDelivered(2);
    }

    @Test
    void a_loss_that_several_processes_notice_is_reported_to_each_subscriber_once() throws Exception {
        redis.start();
        RedisBackplane gateway = backplane();
        RedisBackplane other = backplane();
        RecordingSubscriber elsewhere = new RecordingSubscriber();
        get(gateway.subscribe("tea", subscriber));
        get(other.subscribe("tea", elsewhere));
        publish(gateway, "a");
        elsewhere.awaitCount(1);
        redis.command("FLUSHALL");
        await().untilAsserted(() -> assertThat(subscriber.losses()).isNotEmpty());
        await().untilAsserted(() -> assertThat(elsewhere.losses()).isNotEmpty());
        for (int i = 2; i <= 20; i++) {
            publish(other, "m" + i);
            subscriber.awaitCount(i);
            elsewhere.awaitCount(i);
        }

        assertThat(subscriber.losses()).containsExactly("tea");
        assertThat(elsewhere.losses()).containsExactly("tea");
    }

    @Test
    void a_redis_that_returns_with_all_its_data_interrupts_nobody() throws Exception {
        redis.start();
        RedisBackplane gateway = backplane();
        get(gateway.subscribe("tea", subscriber));
        Position first = publish(gateway, "a");
        Position second = publish(gateway, "b");
        redis.command("SAVE");
        redis.kill();
        redis.start();
        Position third = publish(gateway, "c");

        assertDelivered(3);
        assertThat(third.epoch()).isNotEqualTo(second.epoch());
        assertThat(get(gateway.read("tea", first, 10)).continuous()).isTrue();
        assertThat(get(gateway.read("tea", new Position(first.epoch(), 3), 10)).continuous())
                .isFalse();
    }
}
