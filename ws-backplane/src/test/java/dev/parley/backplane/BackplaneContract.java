package dev.parley.backplane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.functions.Attributes;
import dev.parley.functions.HistoryMessage;
import dev.parley.functions.HistoryQuery;
import dev.parley.functions.Member;
import dev.parley.functions.Members;
import dev.parley.functions.Payload;
import dev.parley.functions.Position;
import dev.parley.functions.PublishOptions;
import dev.parley.functions.Published;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every backplane does; each form runs it. */
public abstract class BackplaneContract {

    protected static final ChannelLimits LIMITS = new ChannelLimits(50, 1L << 20, Duration.ofDays(1), 5);

    private static final AtomicInteger CHANNELS = new AtomicInteger();

    private final String channel = "room:" + CHANNELS.incrementAndGet();
    private final RecordingSubscriber subscriber = new RecordingSubscriber();

    /** One process's view. */
    protected abstract Backplane backplane();

    /** Another process's view of the same channels, where there can be one. */
    protected abstract Backplane other();

    protected static <T> T get(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    private Published publish(String text) throws Exception {
        return get(backplane().publish(channel, Payload.text(text), PublishOptions.DEFAULT));
    }

    private void publishMany(int count) throws Exception {
        List<Future<Published>> all = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            all.add(backplane().publish(channel, Payload.text("m" + i), PublishOptions.DEFAULT));
        }
        get(Future.all(all));
    }

    private List<String> history(HistoryQuery query) throws Exception {
        return get(backplane().history(channel, query)).stream()
                .map(message -> ((Payload.Text) message.payload()).text())
                .toList();
    }

    private static List<Long> upTo(int count) {
        return LongStream.rangeClosed(1, count).boxed().toList();
    }

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
                        new ChannelMessage(channel, first.position(), Payload.text("a")),
                        new ChannelMessage(channel, second.position(), Payload.text("b")));
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
    void all_subscribers_see_concurrent_publishes_in_one_order_and_nothing_twice() throws Exception {
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
    void history_keeps_the_newest_up_to_its_size() throws Exception {
        publishMany(60);

        List<HistoryMessage> all = get(backplane().history(channel, HistoryQuery.last(1000)));
        assertThat(all).hasSize(50);
        assertThat(all.get(0).position().offset()).isEqualTo(11);
        assertThat(history(HistoryQuery.last(3))).containsExactly("m58", "m59", "m60");
    }

    @Test
    void history_goes_on_after_a_position_oldest_first() throws Exception {
        publishMany(10);
        String epoch = publish("m11").position().epoch();

        assertThat(history(new HistoryQuery(new Position(epoch, 8), 100))).containsExactly("m9", "m10", "m11");
        assertThat(history(new HistoryQuery(new Position(epoch, 2), 2))).containsExactly("m3", "m4");
        assertThat(history(new HistoryQuery(new Position(epoch, 11), 100))).isEmpty();
        assertThat(history(new HistoryQuery(new Position(epoch, 0), 2))).containsExactly("m1", "m2");
    }

    @Test
    void history_after_a_position_of_another_epoch_is_the_newest() throws Exception {
        publishMany(10);

        assertThat(history(new HistoryQuery(new Position("other", 3), 2))).containsExactly("m9", "m10");
    }

    @Test
    void history_of_a_channel_that_was_never_used_is_empty() throws Exception {
        assertThat(history(HistoryQuery.last(10))).isEmpty();
    }

    @Test
    void a_repeated_idempotency_key_is_answered_with_the_first_position_and_sends_nothing() throws Exception {
        PublishOptions keyed = PublishOptions.DEFAULT.withIdempotencyKey("user/1");
        get(backplane().subscribe(channel, subscriber));
        Published first = get(backplane().publish(channel, Payload.text("a"), keyed));
        publish("b");
        Published again = get(other().publish(channel, Payload.text("a"), keyed));
        publish("c");

        assertThat(again).isEqualTo(new Published(first.position(), true));
        assertThat(subscriber.awaitCount(3).offsets()).containsExactly(1L, 2L, 3L);
        assertThat(history(HistoryQuery.last(10))).containsExactly("a", "b", "c");
    }

    @Test
    void an_idempotency_key_counts_as_long_as_its_message_is_kept() throws Exception {
        PublishOptions keyed = PublishOptions.DEFAULT.withIdempotencyKey("k");
        get(backplane().publish(channel, Payload.text("a"), keyed));
        publishMany(49);
        assertThat(get(backplane().publish(channel, Payload.text("a"), keyed)).repeated())
                .isTrue();
        publishMany(1);

        Published anew = get(backplane().publish(channel, Payload.text("a"), keyed));
        assertThat(anew.repeated()).isFalse();
        assertThat(anew.position().offset()).isEqualTo(52);
    }

    @Test
    void an_idempotency_key_belongs_to_its_channel() throws Exception {
        PublishOptions keyed = PublishOptions.DEFAULT.withIdempotencyKey("k");
        get(backplane().publish(channel, Payload.text("a"), keyed));

        assertThat(get(backplane().publish(channel + "x", Payload.text("a"), keyed))
                        .repeated())
                .isFalse();
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
                .isEqualTo(new ChannelMessage(channel, Position.NONE, Payload.text("typing")));
        assertThat(elsewhere.awaitCount(2).messages()).isEqualTo(subscriber.messages());
        assertThat(history(HistoryQuery.last(10))).containsExactly("a");
    }

    @Test
    void members_are_listed_with_their_info_over_all_processes() throws Exception {
        Member ann = new Member("c1", new Attributes("{\"nick\":\"ann\"}"));
        Member bob = new Member("c2", Attributes.NONE);
        get(backplane().enter(channel, ann));
        get(other().enter(channel, bob));

        Members members = get(backplane().members(channel));
        assertThat(members.count()).isEqualTo(2);
        assertThat(members.list()).containsExactlyInAnyOrder(ann, bob);
        assertThat(get(backplane().members(channel + "x"))).isEqualTo(new Members(0, List.of()));
    }

    @Test
    void entering_again_changes_the_info_and_leaving_ends_the_membership() throws Exception {
        Member renamed = new Member("c1", new Attributes("{\"nick\":\"anna\"}"));
        get(backplane().enter(channel, new Member("c1", new Attributes("{\"nick\":\"ann\"}"))));
        get(backplane().enter(channel, renamed));
        assertThat(get(other().members(channel))).isEqualTo(new Members(1, List.of(renamed)));

        get(backplane().leave(channel, "c1"));
        get(backplane().leave(channel, "c1"));
        assertThat(get(other().members(channel))).isEqualTo(new Members(0, List.of()));
    }

    @Test
    void above_the_presence_limit_only_the_count_is_told() throws Exception {
        for (int i = 0; i < 5; i++) {
            get(backplane().enter(channel, new Member("c" + i, Attributes.NONE)));
        }
        assertThat(get(backplane().members(channel)).list()).hasSize(5);

        get(backplane().enter(channel, new Member("c5", Attributes.NONE)));
        assertThat(get(backplane().members(channel))).isEqualTo(new Members(6, List.of()));
    }

    @Test
    void nothing_comes_after_unsubscribe_and_others_go_on() throws Exception {
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
    void a_subscription_can_be_ended_and_begun_again_in_any_quick_order() throws Exception {
        for (int i = 0; i < 50; i++) {
            Future<Void> subscribed = backplane().subscribe(channel, subscriber);
            backplane().unsubscribe(channel, subscriber);
            subscribed.onComplete(done -> {});
        }
        get(backplane().subscribe(channel, subscriber));
        publish("a");

        assertThat(subscriber.awaitCount(1).payloads()).containsExactly(Payload.text("a"));
    }

    static List<Payload> oddPayloads() {
        byte[] bytes = new byte[128 * 1024];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 31);
        }
        return List.of(
                Payload.text(""),
                Payload.text("\u0000"),
                Payload.text("a\r\nb:1:c\r\n$5\r\n"),
                Payload.text("tea \uD83C\uDF75 for two"),
                Payload.text("é".repeat(64 * 1024)),
                Payload.binary(new byte[0]),
                Payload.binary(new byte[] {0, -1, 13, 10, ':', 0}),
                Payload.binary(bytes));
    }

    @ParameterizedTest
    @MethodSource("oddPayloads")
    void any_payload_arrives_and_is_stored_as_it_was(Payload payload) throws Exception {
        get(other().subscribe(channel, subscriber));
        get(backplane().publish(channel, payload, PublishOptions.DEFAULT));
        get(backplane().publish(channel, payload, PublishOptions.EPHEMERAL));

        assertThat(subscriber.awaitCount(2).payloads()).containsExactly(payload, payload);
        assertThat(get(backplane().history(channel, HistoryQuery.last(1))))
                .extracting(HistoryMessage::payload)
                .containsExactly(payload);
    }

    static List<List<String>> oddNames() {
        return List.of(
                List.of("{", "}", "{}", "%7b", "%"),
                List.of("a{b}c", "a%7bb}c", "{a}{b}", "}{"),
                List.of("with spaces", " ", "a\"b'c\\", "*?[x]"),
                List.of("é".repeat(100), "\uD83C\uDF75", "\uD800", "\uD801", "?"));
    }

    @ParameterizedTest
    @MethodSource("oddNames")
    void any_channel_name_is_a_channel_of_its_own(List<String> names) throws Exception {
        for (String name : names) {
            RecordingSubscriber own = new RecordingSubscriber();
            get(other().subscribe(name, own));
            get(backplane().enter(name, new Member("c1", Attributes.NONE)));
            Published published = get(backplane().publish(name, Payload.text("hello"), PublishOptions.DEFAULT));

            assertThat(published.position().offset()).isEqualTo(1);
            assertThat(own.awaitCount(1).messages())
                    .containsExactly(new ChannelMessage(name, published.position(), Payload.text("hello")));
            assertThat(get(other().members(name)).count()).isEqualTo(1);
        }
    }
}
