package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.parley.backplane.ChannelLimits;
import dev.parley.functions.Attributes;
import dev.parley.functions.ConnectionException;
import dev.parley.functions.ConnectionException.Reason;
import dev.parley.functions.JoinOptions;
import dev.parley.functions.Joined;
import dev.parley.functions.Payload;
import dev.parley.functions.Position;
import dev.parley.functions.PublishOptions;
import dev.parley.gateway.testing.HeldBackplane;
import dev.parley.gateway.testing.RawClient;
import dev.parley.gateway.testing.Recorder;
import dev.parley.gateway.testing.TestConfig;
import dev.parley.gateway.testing.TestGateway;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Joins from a position. */
class ReplayTest {

    private static final ChannelLimits LIMITS = new ChannelLimits(300, 64L << 20, Duration.ofDays(1), 1000, 100);

    private final HeldBackplane backplane = new HeldBackplane(LIMITS);
    private final Recorder connects = new Recorder();
    private final TestGateway gateway = TestGateway.start(
            TestConfig.DEFAULT.routes("$connect").build(),
            backplane,
            1,
            (connections, channels) -> Map.of("$connect", connects));
    private final RawClient client = RawClient.open(gateway.port());
    private final String id = connects.take().connectionId();

    @AfterEach
    void stop() {
        client.close();
        gateway.close();
    }

    private Position publish(String text) {
        return TestGateway.await(gateway.channels().publish("tea", text)).position();
    }

    /** Publishes numbers, from the first to the last; says where the last one stands. */
    private Position publish(int first, int last) {
        Position position = Position.NONE;
        for (int i = first; i <= last; i++) {
            position = publish("" + i);
        }
        return position;
    }

    private static List<String> numbers(int first, int last) {
        return IntStream.rangeClosed(first, last).mapToObj(i -> "" + i).toList();
    }

    private Future<Joined> joining(Position from) {
        return gateway.channels().join(id, "tea", JoinOptions.DEFAULT.from(from));
    }

    private Joined join(Position from) {
        return TestGateway.await(joining(from));
    }

    private Joined joinLive() {
        return TestGateway.await(gateway.channels().join(id, "tea"));
    }

    private int members() {
        return TestGateway.await(gateway.channels().members("tea")).count();
    }

    private static void assertFails(Future<?> future, Reason reason, String words) {
        assertThatThrownBy(() -> TestGateway.await(future))
                .isInstanceOfSatisfying(
                        ConnectionException.class, e -> assertThat(e.reason()).isEqualTo(reason))
                .hasMessageContaining(words);
    }

    @Test
    void what_was_missed_comes_first_and_then_what_is_new() {
        Position first = publish(1, 1);
        Position last = publish(2, 250);
        Joined joined = join(first);
        publish(251, 260);

        assertThat(joined).isEqualTo(new Joined(true, last, 249));
        assertThat(client.readTexts(259)).isEqualTo(numbers(2, 260));
    }

    @Test
    void who_has_missed_nothing_is_told_so() {
        Position last = publish(1, 3);
        assertThat(join(last)).isEqualTo(new Joined(true, last, 0));
        publish("live");
        assertThat(client.readText()).isEqualTo("live");
    }

    @Test
    void a_position_of_another_epoch_or_too_old_or_to_come_replays_nothing() {
        Position first = publish(1, 1);
        Position last = publish(2, 400);
        for (Position from : List.of(
                first, new Position("another", 399), new Position(last.epoch(), 401), new Position(last.epoch(), 99))) {
            assertThat(join(from)).as("%s", from).isEqualTo(new Joined(false, last, 0));
        }
        assertThat(join(new Position(last.epoch(), 100)).missed()).isEqualTo(300);
        assertThat(client.readTexts(300)).isEqualTo(numbers(101, 400));
    }

    @Test
    void a_join_from_now_on_says_where_that_is() {
        Position last = publish(1, 3);
        assertThat(joinLive()).isEqualTo(new Joined(false, last, 0));
        Position next = publish("4");
        assertThat(joinLive()).isEqualTo(new Joined(false, next, 0));
        publish("5");
        assertThat(client.readTexts(2)).containsExactly("4", "5");
    }

    @Test
    void a_member_that_joins_from_a_position_is_taken_back_to_it() {
        Position first = publish(1, 1);
        joinLive();
        publish(2, 3);
        assertThat(client.readTexts(2)).isEqualTo(numbers(2, 3));
        backplane.holdReads();
        Future<Joined> joined = joining(first);
        await().until(() -> backplane.readsHeld() == 1);
        publish(4, 5);
        backplane.answerRead();
        assertThat(TestGateway.await(joined).missed()).isEqualTo(4);
        publish(6, 6);
        assertThat(client.readTexts(5)).isEqualTo(numbers(2, 6));
    }

    @Test
    void what_is_published_while_history_is_read_follows_once() {
        Position first = publish(1, 1);
        publish(2, 5);
        backplane.holdReads();
        Future<Joined> joined = joining(first);
        await().until(() -> backplane.readsHeld() == 1);
        publish(6, 10);
        backplane.answerRead();
        // No second read: what was published since is at hand.
        assertThat(TestGateway.await(joined)).isEqualTo(new Joined(true, new Position(first.epoch(), 10), 9));
        publish(11, 11);
        assertThat(client.readTexts(10)).isEqualTo(numbers(2, 11));
    }

    @Test
    void history_that_is_ahead_of_what_is_delivered_is_waited_for() {
        Position first = publish(1, 1);
        publish(2, 2);
        try (RawClient other = RawClient.open(gateway.port())) {
            TestGateway.await(gateway.channels().join(connects.take().connectionId(), "tea"));
            backplane.holdDeliveries();
            publish(3, 5);
            Future<Joined> joined = joining(first);
            assertThat(client.readTexts(4)).isEqualTo(numbers(2, 5));
            assertThat(joined.isComplete()).isFalse();
            publish(6, 7);
            backplane.deliver();
            assertThat(TestGateway.await(joined).position().offset()).isBetween(5L, 7L);
            publish(8, 8);
            assertThat(client.readTexts(3)).isEqualTo(numbers(6, 8));
            assertThat(other.readTexts(6)).isEqualTo(numbers(3, 8));
        }
    }

    @Test
    void a_hole_that_nobody_announced_closes_the_members_4009_after_what_came_before_it() {
        Position first = publish(1, 1);
        joinLive();
        backplane.drop(message -> message.position().offset() == 3);
        publish(2, 4);
        assertThat(client.readText()).isEqualTo("2");
        assertThat(client.read().closeCode()).isEqualTo(4009);
        await().until(() -> members() == 0);
        try (RawClient again = RawClient.open(gateway.port())) {
            String other = connects.take().connectionId();
            JoinOptions from = JoinOptions.DEFAULT.from(new Position(first.epoch(), 2));
            assertThat(TestGateway.await(gateway.channels().join(other, "tea", from)))
                    .isEqualTo(new Joined(true, new Position(first.epoch(), 4), 2));
            assertThat(again.readTexts(2)).isEqualTo(numbers(3, 4));
        }
    }

    @Test
    void a_loss_closes_the_live_members_and_a_replay_goes_on_if_history_has_it_all() {
        Position first = publish(1, 1);
        try (RawClient live = RawClient.open(gateway.port())) {
            TestGateway.await(gateway.channels().join(connects.take().connectionId(), "tea"));
            publish(2, 3);
            backplane.holdReads();
            Future<Joined> joined = joining(first);
            await().until(() -> backplane.readsHeld() == 1);
            backplane.drop(message -> message.position().offset() == 4);
            publish(4, 4);
            backplane.lose("tea", new Position(first.epoch(), 4));
            publish(5, 5);
            assertThat(live.readTexts(2)).isEqualTo(numbers(2, 3));
            assertThat(live.read().closeCode()).isEqualTo(4009);
            backplane.answerRead();
            // The first answer is of before the loss and proves nothing any more.
            await().until(() -> backplane.readsHeld() == 1);
            backplane.answerRead();
            assertThat(TestGateway.await(joined)).isEqualTo(new Joined(true, new Position(first.epoch(), 5), 4));
            assertThat(client.readTexts(4)).isEqualTo(numbers(2, 5));
        }
    }

    @Test
    void history_that_is_lost_in_the_middle_is_not_called_recovered() {
        Position first = publish(1, 1);
        publish(2, 290);
        backplane.holdReads();
        Future<Joined> joined = joining(first);
        await().until(() -> backplane.readsHeld() == 1);
        backplane.answerRead();
        await().until(() -> backplane.readsHeld() == 1);
        // The second page is asked for again after a loss; history has moved on past it by then.
        backplane.drop(message -> true);
        Position last = publish(291, 700);
        backplane.lose("tea", last);
        backplane.answerRead();
        await().until(() -> backplane.readsHeld() == 1);
        backplane.answerRead();
        assertThat(TestGateway.await(joined)).isEqualTo(new Joined(false, last, 100));
        assertThat(client.readTexts(100)).isEqualTo(numbers(2, 101));
    }

    @Test
    void leaving_ends_a_replay() {
        Position first = publish(1, 1);
        publish(2, 3);
        backplane.holdReads();
        Future<Joined> joined = joining(first);
        await().until(() -> backplane.readsHeld() == 1);
        assertThat(members()).isEqualTo(1);
        TestGateway.await(gateway.channels().leave(id, "tea"));
        assertFails(joined, Reason.GONE, "left tea");
        backplane.answerRead();
        publish("to nobody");
        TestGateway.await(gateway.connections().send(id, "after it"));
        assertThat(client.readText()).isEqualTo("after it");
        assertThat(members()).isZero();
    }

    @Test
    void a_connection_that_ends_ends_its_replay() {
        Position first = publish(1, 1);
        publish(2, 3);
        backplane.holdReads();
        Future<Joined> joined = joining(first);
        await().until(() -> backplane.readsHeld() == 1);
        client.drop();
        assertFails(joined, Reason.GONE, "ended");
        await().until(() -> members() == 0);
        backplane.answerRead();
    }

    @Test
    void a_later_join_from_a_position_takes_the_place_of_an_earlier_one() {
        Position first = publish(1, 1);
        publish(2, 3);
        backplane.holdReads();
        Future<Joined> earlier = joining(first);
        await().until(() -> backplane.readsHeld() == 1);
        Future<Joined> later = joining(new Position(first.epoch(), 2));
        assertFails(earlier, Reason.UNAVAILABLE, "A later join");
        Attributes info = new Attributes("{\"nick\":\"ann\"}");
        Future<Joined> changed = gateway.channels().join(id, "tea", JoinOptions.withInfo(info));
        await().until(() -> backplane.readsHeld() == 2);
        backplane.answerRead();
        backplane.answerRead();
        Position last = new Position(first.epoch(), 3);
        assertThat(TestGateway.await(later)).isEqualTo(new Joined(true, last, 1));
        assertThat(TestGateway.await(changed)).isEqualTo(new Joined(false, last, 0));
        assertThat(client.readText()).isEqualTo("3");
        assertThat(TestGateway.await(gateway.channels().members("tea"))
                        .list()
                        .get(0)
                        .info())
                .isEqualTo(info);
    }

    @Test
    void joins_of_many_at_the_same_position_share_a_read() {
        Position first = publish(1, 1);
        publish(2, 3);
        backplane.holdReads();
        List<RawClient> clients = IntStream.range(0, 10)
                .mapToObj(i -> RawClient.open(gateway.port()))
                .toList();
        List<Future<Joined>> joins = clients.stream()
                .map(each ->
                        gateway.channels().join(connects.take().connectionId(), "tea", JoinOptions.DEFAULT.from(first)))
                .toList();
        await().until(() -> members() == 10);
        assertThat(backplane.readsHeld()).isEqualTo(1);
        backplane.answerRead();
        joins.forEach(TestGateway::await);
        clients.forEach(each -> assertThat(each.readTexts(2)).isEqualTo(numbers(2, 3)));
        assertThat(backplane.readsHeld()).isZero();
        clients.forEach(RawClient::close);
    }

    @Test
    void a_message_larger_than_the_room_there_ever_is_is_replayed_alone() {
        Position first = publish("first");
        List<String> large =
                IntStream.range(0, 12).mapToObj(i -> i + "x".repeat(120_000)).toList();
        large.forEach(this::publish);
        assertThat(join(first).missed()).isEqualTo(12);
        assertThat(client.readTexts(12)).isEqualTo(large);
    }

    @Test
    void a_replayed_message_is_stamped_as_a_live_one_is() {
        Position first = publish("first");
        String stamp = "\"position\":{\"channel\":\"tea\",\"epoch\":\"" + first.epoch() + "\",\"offset\":";
        joinLive();
        for (String text : List.of("{\"a\":1}", " { } \n", "[1]")) {
            TestGateway.await(gateway.channels().publish("tea", Payload.text(text), PublishOptions.STAMPED));
        }
        List<String> live = client.readTexts(3);
        assertThat(live).containsExactly("{\"a\":1," + stamp + "2}}", " { " + stamp + "3}}", "[1]");
        join(first);
        assertThat(client.readTexts(3)).isEqualTo(live);
    }
}
