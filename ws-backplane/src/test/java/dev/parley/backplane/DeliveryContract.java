package dev.parley.backplane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.functions.HistoryQuery;
import dev.parley.functions.Payload;
import dev.parley.functions.Position;
import dev.parley.functions.PublishOptions;
import dev.parley.functions.Published;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The contract of delivery: order, sending and subscribing. */
public abstract class DeliveryContract extends RefusalContract {

    @Test
    void positions_are_contiguous_from_1_within_one_epoch() throws Exception {
        get(backplane().subscribe(channel, subscriber));
        Published first = publish("a");
        Published second = publish("b");

        assertThat(first.repeated()).isFalse();
        assertThat(first.position().offset()).isEqualTo(1);
        assertThat(second.position()).isEqualTo(new Position(first.position().epoch(), 2));
        assertThat(first.position().epoch()).isNotEmpty();
        assertThat(subscriber.awaitCount(2).messages())
                .containsExactly(
                        new ChannelMessage(channel, first.position(), Payload.text("a"), false),
                        new ChannelMessage(channel, second.position(), Payload.text("b"), false));
    }

    @Test
    void channels_do_not_share_epochs_or_messages() throws Exception {
        get(backplane().subscribe(channel, subscriber));
        Published here = publish("a");
        Published there = get(backplane().publish(channel + "x", Payload.text("b"), PublishOptions.DEFAULT));
        publish("c");

        assertThat(there.position().epoch()).isNotEqualTo(here.position().epoch());
        assertThat(subscriber.awaitCount(2).payloads()).containsExactly(Payload.text("a"), Payload.text("c"));
    }

    @Test
    void all_subscribers_see_concurrent_publishes_in_the_same_order_without_duplicates() throws Exception {
        RecordingSubscriber second = new RecordingSubscriber();
        RecordingSubscriber elsewhere = new RecordingSubscriber();
        get(backplane().subscribe(channel, subscriber));
        get(backplane().subscribe(channel, second));
        get(other().subscribe(channel, elsewhere));

        List<CompletableFuture<Void>> publishers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Backplane from = i % 2 == 0 ? backplane() : other();
            String name = "publisher" + i;
            publishers.add(CompletableFuture.runAsync(() -> publishInTurn(from, name)));
        }
        for (CompletableFuture<Void> publisher : publishers) {
            publisher.get(20, TimeUnit.SECONDS);
        }

        assertThat(subscriber.awaitCount(400).offsets()).isEqualTo(upTo(400));
        assertThat(second.awaitCount(400).messages()).isEqualTo(subscriber.messages());
        assertThat(elsewhere.awaitCount(400).messages()).isEqualTo(subscriber.messages());
        assertThat(new HashSet<>(subscriber.payloads())).hasSize(400);
    }

    private void publishInTurn(Backplane from, String name) {
        List<Future<Published>> all = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            all.add(from.publish(channel, Payload.text(name + i), PublishOptions.DEFAULT));
        }
        Future.all(all).toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void one_publishers_messages_keep_its_order() throws Exception {
        get(backplane().subscribe(channel, subscriber));
        publishMany(300);

        List<Payload> expected =
                upTo(300).stream().map(i -> Payload.text("m" + i)).toList();
        assertThat(subscriber.awaitCount(300).payloads()).isEqualTo(expected);
    }

    @Test
    void an_ephemeral_message_reaches_those_present_and_is_not_stored() throws Exception {
        RecordingSubscriber elsewhere = new RecordingSubscriber();
        get(backplane().subscribe(channel, subscriber));
        get(other().subscribe(channel, elsewhere));
        Published published = get(backplane().publish(channel, Payload.text("typing"), PublishOptions.EPHEMERAL));
        Published stored = publish("a");

        assertThat(published).isEqualTo(new Published(Position.NONE, false));
        assertThat(stored.position().offset()).isEqualTo(1);
        assertThat(subscriber.awaitCount(2).messages().get(0))
                .isEqualTo(new ChannelMessage(channel, Position.NONE, Payload.text("typing"), false));
        assertThat(elsewhere.awaitCount(2).messages()).isEqualTo(subscriber.messages());
        assertThat(history(HistoryQuery.last(10))).containsExactly("a");
    }

    @Test
    void no_message_arrives_after_unsubscribe_and_other_subscribers_continue() throws Exception {
        RecordingSubscriber stays = new RecordingSubscriber();
        get(backplane().subscribe(channel, subscriber));
        get(backplane().subscribe(channel, stays));
        publish("a");
        subscriber.awaitCount(1);
        backplane().unsubscribe(channel, subscriber);
        publish("b");

        stays.awaitCount(2);
        assertThat(subscriber.messages()).hasSize(1);
    }

    @Test
    void a_subscription_can_end_and_restart_in_quick_succession() throws Exception {
        for (int i = 0; i < 50; i++) {
            Future<?> subscribed = backplane().subscribe(channel, subscriber);
            backplane().unsubscribe(channel, subscriber);
            subscribed.onComplete(done -> {});
        }
        get(backplane().subscribe(channel, subscriber));
        publish("a");

        assertThat(subscriber.awaitCount(1).payloads()).containsExactly(Payload.text("a"));
    }
}
