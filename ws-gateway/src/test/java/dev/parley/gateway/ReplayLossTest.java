package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.parley.functions.Attributes;
import dev.parley.functions.ConnectionException;
import dev.parley.functions.ConnectionException.Reason;
import dev.parley.functions.JoinOptions;
import dev.parley.functions.Joined;
import dev.parley.functions.Position;
import dev.parley.gateway.testing.RawClient;
import dev.parley.gateway.testing.TestGateway;
import io.vertx.core.Future;
import org.junit.jupiter.api.Test;

/** Losses, ends and other joins while a member is on its way to where the channel is live. */
class ReplayLossTest extends ReplayStage {

    private static void assertFails(Future<?> future, Reason reason, String words) {
        assertThatThrownBy(() -> TestGateway.await(future))
                .isInstanceOfSatisfying(
                        ConnectionException.class, e -> assertThat(e.reason()).isEqualTo(reason))
                .hasMessageContaining(words);
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
}
