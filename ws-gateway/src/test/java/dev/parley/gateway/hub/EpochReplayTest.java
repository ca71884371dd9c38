package dev.parley.gateway.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.backplane.Backplane;
import dev.parley.backplane.BackplaneException;
import dev.parley.backplane.ChannelMessage;
import dev.parley.backplane.StoredPage;
import dev.parley.backplane.Subscriber;
import dev.parley.backplane.lease.Leases;
import dev.parley.functions.Joined;
import dev.parley.functions.Member;
import dev.parley.functions.Members;
import dev.parley.functions.Payload;
import dev.parley.functions.Position;
import dev.parley.functions.PublishOptions;
import dev.parley.functions.Published;
import io.netty.channel.embedded.EmbeddedChannel;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Epochs that end while somebody joins, with and without continuity: each delivery and each read as the test says. */
class EpochReplayTest {

    private record Read(Position after, Promise<StoredPage> page) {}

    private final BlockingQueue<Read> reads = new LinkedBlockingQueue<>();
    private final List<String> left = new ArrayList<>();
    private final HubStage stage = new HubStage(new Script(), Duration.ofSeconds(10), new EmbeddedChannel());
    private @Nullable Subscriber subscriber;

    @AfterEach
    void close() {
        stage.close();
    }

    /** A channel that stands at (a, 10) when it is subscribed to. */
    private final class Script implements Backplane {
        @Override
        public Future<Position> subscribe(String channel, Subscriber subscribing) {
            subscriber = subscribing;
            return Future.succeededFuture(at("a", 10));
        }

        @Override
        public void unsubscribe(String channel, Subscriber leaving) {
            subscriber = null;
        }

        @Override
        public Future<StoredPage> read(String channel, Position after, int limit) {
            Promise<StoredPage> page = Promise.promise();
            reads.add(new Read(after, page));
            return page.future();
        }

        @Override
        public Future<StoredPage> readBefore(String channel, Position before, int limit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Future<Void> redact(String channel, Position position) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Future<Published> publish(String channel, Payload payload, PublishOptions options) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Future<Members> members(String channel) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Future<Void> enter(String channel, String gatewayId, Member member) {
            return Future.succeededFuture();
        }

        @Override
        public Future<Void> leave(String channel, String gatewayId, String connectionId) {
            left.add(connectionId);
            return Future.succeededFuture();
        }

        @Override
        public Optional<Leases> leases() {
            return Optional.empty();
        }

        @Override
        public Future<Void> close() {
            return Future.succeededFuture();
        }
    }

    private static Position at(String epoch, long offset) {
        return new Position(epoch, offset);
    }

    private static ChannelMessage message(String epoch, long offset) {
        return new ChannelMessage("tea", at(epoch, offset), Payload.text(epoch + offset), false);
    }

    private void deliver(String epoch, long... offsets) {
        for (long offset : offsets) {
            subscribed().deliver(message(epoch, offset));
        }
        stage.settle();
    }

    private void lose(Position now) {
        subscribed().lost("tea", now);
        stage.settle();
    }

    private Subscriber subscribed() {
        if (subscriber == null) {
            throw new AssertionError("Not subscribed");
        }
        return subscriber;
    }

    private Read read() {
        try {
            Read read = reads.poll(10, TimeUnit.SECONDS);
            if (read == null) {
                throw new AssertionError("No read within 10 s");
            }
            return read;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
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
        answer(read(), true, at("b", 10), 9, 10);
        assertThat(joined.result()).isEqualTo(new Joined(true, at("b", 10), 2));
        deliver("b", 11, 12);
        assertThat(stage.written()).containsExactly("b9", "b10", "b11", "b12");
    }

    @Test
    void an_epoch_that_is_new_where_nothing_was_missed_is_followed_too() {
        Future<Joined> joined = stage.join(at("b", 10));
        answer(read(), true, at("b", 10));
        assertThat(joined.result()).isEqualTo(new Joined(true, at("b", 10), 0));
        deliver("b", 11);
        assertThat(stage.written()).containsExactly("b11");
    }

    @Test
    void what_was_published_over_two_epochs_meanwhile_follows_once() {
        Future<Joined> joined = stage.join(at("a", 9));
        Read read = read();
        deliver("a", 11);
        deliver("b", 12, 13);
        answer(read, true, at("a", 10), 10);
        assertThat(joined.result()).isEqualTo(new Joined(true, at("b", 13), 4));
        assertThat(stage.written()).containsExactly("a10", "a11", "b12", "b13");
    }

    @Test
    void the_same_offset_after_a_loss_is_another_place() {
        Future<Joined> joined = stage.join(at("a", 9));
        Read before = read();
        lose(at("b", 10));
        answer(before, true, at("a", 10), 10);
        assertThat(joined.isComplete()).isFalse();
        Read again = read();
        assertThat(again.after()).isEqualTo(at("a", 9));
        answer(again, false, at("b", 10), 10);
        assertThat(joined.result()).isEqualTo(new Joined(false, at("b", 10), 0));
        deliver("b", 11);
        assertThat(stage.written()).containsExactly("b11");
    }

    @Test
    void who_waits_for_the_channel_asks_again_after_a_loss() {
        Future<Joined> joined = stage.join(at("a", 9));
        answer(read(), true, at("a", 12), 10, 11, 12);
        deliver("a", 11);
        assertThat(joined.isComplete()).isFalse();
        lose(at("b", 12));
        assertThat(joined.isComplete()).isFalse();
        answer(read(), false, at("b", 12), 12);
        assertThat(joined.result()).isEqualTo(new Joined(false, at("b", 12), 3));
        assertThat(stage.written()).containsExactly("a10", "a11", "a12");
    }

    @Test
    void what_was_kept_before_a_loss_leads_nobody_past_it() {
        Future<Joined> earlier = stage.join(at("a", 9));
        read();
        deliver("a", 11, 12, 13);
        lose(at("b", 13));
        Future<Joined> joined = stage.join(at("a", 10));
        answer(read(), false, at("b", 13), 11, 12, 13);
        assertThat(earlier.failed()).isTrue();
        assertThat(joined.result()).isEqualTo(new Joined(false, at("b", 13), 0));
        assertThat(stage.written()).isEmpty();
    }

    @Test
    void an_epoch_whose_loss_is_yet_to_be_told_is_waited_for() {
        Future<Joined> joined = stage.join(at("b", 3));
        answer(read(), true, at("b", 4), 4);
        answer(read(), true, at("b", 4));
        assertThat(joined.isComplete()).isFalse();
        lose(at("b", 4));
        // Exactly where it stands: there is nothing to ask.
        assertThat(joined.result()).isEqualTo(new Joined(true, at("b", 4), 1));
        assertThat(stage.written()).containsExactly("b4");
        assertThat(reads).isEmpty();
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
        subscribed().deliver(message("a", 11));
        deliver("a", 13);
        assertThat(stage.written()).containsExactly("a11", "4009");
        assertThat(left).containsExactly("id");
        assertThat(subscriber).isNull();
    }

    @Test
    void a_read_that_fails_fails_the_join_and_ends_the_membership() {
        Future<Joined> joined = stage.join(at("a", 9));
        Read read = read();
        stage.onContext(() -> {
            read.page().fail(new BackplaneException("away"));
            return Future.succeededFuture();
        });
        assertThatThrownBy(() -> HubStage.await(joined)).hasMessage("away");
        stage.settle();
        assertThat(left).containsExactly("id");
        assertThat(subscriber).isNull();
    }
}
