package dev.parley.gateway.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.backplane.BackplaneException;
import dev.parley.backplane.ChannelMessage;
import dev.parley.backplane.StoredPage;
import dev.parley.functions.Joined;
import dev.parley.functions.Payload;
import dev.parley.functions.Position;
import dev.parley.gateway.hub.ScriptedBackplane.Read;
import dev.parley.gateway.testing.TestGateway;
import io.netty.channel.embedded.EmbeddedChannel;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Epochs that end while somebody joins, with and without continuity: each delivery and each read as the test says. */
class EpochReplayTest {

    /** The channel stands at (a, 10). */
    private final ScriptedBackplane script = new ScriptedBackplane(at("a", 10));

    private final HubStage stage = new HubStage(script, Duration.ofSeconds(10), new EmbeddedChannel());

    @AfterEach
    void close() {
        stage.close();
    }

    private static Position at(String epoch, long offset) {
        return new Position(epoch, offset);
    }

    private static ChannelMessage message(String epoch, long offset) {
        return new ChannelMessage("tea", at(epoch, offset), Payload.text(epoch + offset), false);
    }

    private void deliver(String epoch, long... offsets) {
        for (long offset : offsets) {
            script.subscribed().deliver(message(epoch, offset));
        }
        stage.settle();
    }

    private void lose(Position now) {
        script.subscribed().lost("tea", now);
        stage.settle();
    }

    private void answer(Read read, boolean continuous, Position current, long... offsets) {
        List<ChannelMessage> messages = LongStream.of(offsets)
                .mapToObj(offset -> message(current.epoch(), offset))
                .toList();
        stage.onContext(() -> {
            read.page().complete(new StoredPage(continuous, current, messages));
            return Future.succeededFuture();
        });
        stage.settle();
    }

    @Test
    void an_epoch_that_goes_on_from_the_one_before_is_followed() {
        Future<Joined> joined = stage.join(at("a", 8));
        answer(script.read(), true, at("b", 10), 9, 10);
        assertThat(joined.result()).isEqualTo(new Joined(true, at("b", 10), 2));
        deliver("b", 11, 12);
        assertThat(stage.written()).containsExactly("b9", "b10", "b11", "b12");
    }

    @Test
    void an_epoch_that_is_new_where_nothing_was_missed_is_followed_too() {
        Future<Joined> joined = stage.join(at("b", 10));
        answer(script.read(), true, at("b", 10));
        assertThat(joined.result()).isEqualTo(new Joined(true, at("b", 10), 0));
        deliver("b", 11);
        assertThat(stage.written()).containsExactly("b11");
    }

    @Test
    void what_was_published_over_two_epochs_meanwhile_follows_once() {
        Future<Joined> joined = stage.join(at("a", 9));
        Read read = script.read();
        deliver("a", 11);
        deliver("b", 12, 13);
        answer(read, true, at("a", 10), 10);
        assertThat(joined.result()).isEqualTo(new Joined(true, at("b", 13), 4));
        assertThat(stage.written()).containsExactly("a10", "a11", "b12", "b13");
    }

    @Test
    void the_same_offset_after_a_loss_is_another_place() {
        Future<Joined> joined = stage.join(at("a", 9));
        Read before = script.read();
        lose(at("b", 10));
        answer(before, true, at("a", 10), 10);
        assertThat(joined.isComplete()).isFalse();
        Read again = script.read();
        assertThat(again.after()).isEqualTo(at("a", 9));
        answer(again, false, at("b", 10), 10);
        assertThat(joined.result()).isEqualTo(new Joined(false, at("b", 10), 0));
        deliver("b", 11);
        assertThat(stage.written()).containsExactly("b11");
    }

    @Test
    void who_waits_for_the_channel_asks_again_after_a_loss() {
        Future<Joined> joined = stage.join(at("a", 9));
        answer(script.read(), true, at("a", 12), 10, 11, 12);
        deliver("a", 11);
        assertThat(joined.isComplete()).isFalse();
        lose(at("b", 12));
        assertThat(joined.isComplete()).isFalse();
        answer(script.read(), false, at("b", 12), 12);
        assertThat(joined.result()).isEqualTo(new Joined(false, at("b", 12), 3));
        assertThat(stage.written()).containsExactly("a10", "a11", "a12");
    }

    @Test
    void what_was_kept_before_a_loss_leads_nobody_past_it() {
        Future<Joined> earlier = stage.join(at("a", 9));
        script.read();
        deliver("a", 11, 12, 13);
        lose(at("b", 13));
        Future<Joined> joined = stage.join(at("a", 10));
        answer(script.read(), false, at("b", 13), 11, 12, 13);
        assertThat(earlier.failed()).isTrue();
        assertThat(joined.result()).isEqualTo(new Joined(false, at("b", 13), 0));
        assertThat(stage.written()).isEmpty();
    }

    @Test
    void an_epoch_whose_loss_is_yet_to_be_told_is_waited_for() {
        Future<Joined> joined = stage.join(at("b", 3));
        answer(script.read(), true, at("b", 4), 4);
        answer(script.read(), true, at("b", 4));
        assertThat(joined.isComplete()).isFalse();
        lose(at("b", 4));
        // Exactly where it stands: there is nothing to ask.
        assertThat(joined.result()).isEqualTo(new Joined(true, at("b", 4), 1));
        assertThat(stage.written()).containsExactly("b4");
        assertThat(script.hasReads()).isFalse();
    }

    @Test
    void a_message_that_was_here_before_is_not_repeated() {
        stage.join(Position.NONE);
        stage.settle();
        deliver("a", 9, 10, 11, 11, 12);
        assertThat(stage.written()).containsExactly("a11", "a12");
    }

    @Test
    void a_hole_closes_the_members_after_what_came_before_it() {
        stage.join(Position.NONE);
        stage.settle();
        script.subscribed().deliver(message("a", 11));
        deliver("a", 13);
        assertThat(stage.written()).containsExactly("a11", "4009");
        assertThat(script.left()).containsExactly("id");
        assertThat(script.isSubscribed()).isFalse();
    }

    @Test
    void a_read_that_fails_fails_the_join_and_ends_the_membership() {
        Future<Joined> joined = stage.join(at("a", 9));
        Read read = script.read();
        stage.onContext(() -> {
            read.page().fail(new BackplaneException("away"));
            return Future.succeededFuture();
        });
        assertThatThrownBy(() -> TestGateway.await(joined)).hasMessage("away");
        stage.settle();
        assertThat(script.left()).containsExactly("id");
        assertThat(script.isSubscribed()).isFalse();
    }
}
