package dev.parley.backplane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.functions.HistoryMessage;
import dev.parley.functions.HistoryQuery;
import dev.parley.functions.Payload;
import dev.parley.functions.Position;
import dev.parley.functions.PublishOptions;
import dev.parley.functions.Published;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The contract of history and of idempotency keys. */
public abstract class HistoryContract extends DeliveryContract {

    @Test
    void history_keeps_the_newest_up_to_its_size() throws Exception {
        publishMany(60);

        List<HistoryMessage> all = get(Reading.history(backplane(), channel, HistoryQuery.last(1000)));
        assertThat(all).hasSize(50);
        assertThat(all.get(0).position().offset()).isEqualTo(11);
        assertThat(history(HistoryQuery.last(3))).containsExactly("m58", "m59", "m60");
    }

    @Test
    void history_continues_after_a_position_oldest_first() throws Exception {
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
    void history_before_a_position_is_the_newest_of_it_oldest_first() throws Exception {
        publishMany(10);
        String epoch = publish("m11").position().epoch();

        assertThat(history(before(epoch, 8, 3))).containsExactly("m5", "m6", "m7");
        assertThat(history(before(epoch, 2, 10))).containsExactly("m1");
        assertThat(history(before(epoch, 1, 10))).isEmpty();
        assertThat(history(before(epoch, 0, 10))).isEmpty();
        assertThat(history(before(epoch, 100, 2))).containsExactly("m10", "m11");
    }

    @Test
    void history_before_a_position_ends_where_older_messages_were_dropped() throws Exception {
        publishMany(60);
        String epoch = publish("m61").position().epoch();

        assertThat(history(before(epoch, 14, 10))).containsExactly("m12", "m13");
        assertThat(history(before(epoch, 12, 10))).isEmpty();
        assertThat(history(before(epoch, 5, 10))).isEmpty();
    }

    @Test
    void history_before_a_position_of_another_epoch_is_empty() throws Exception {
        publishMany(10);

        assertThat(history(before("other", 3, 2))).isEmpty();
    }

    private static HistoryQuery before(String epoch, long offset, int limit) {
        return HistoryQuery.before(new Position(epoch, offset), limit);
    }

    @Test
    void history_of_a_channel_that_was_never_used_is_empty() throws Exception {
        assertThat(history(HistoryQuery.last(10))).isEmpty();
        assertThat(history(before("any", 3, 10))).isEmpty();
    }

    @Test
    void the_current_position_is_that_of_the_newest_message() throws Exception {
        assertThat(get(Reading.position(backplane(), channel))).isEqualTo(Position.NONE);
        publish("m1");
        get(backplane().publish(channel, Payload.text("not stored"), PublishOptions.EPHEMERAL));
        Position newest = publish("m2").position();

        assertThat(newest.offset()).isEqualTo(2);
        assertThat(get(Reading.position(other(), channel))).isEqualTo(newest);
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
    void an_idempotency_key_outlives_its_message() throws Exception {
        PublishOptions keyed = PublishOptions.DEFAULT.withIdempotencyKey("k");
        Published first = get(backplane().publish(channel, Payload.text("a"), keyed));
        publishMany(80);

        assertThat(get(other().publish(channel, Payload.text("a"), keyed)))
                .isEqualTo(new Published(first.position(), true));
        assertThat(get(backplane().read(channel, Position.NONE, 0)).current().offset())
                .isEqualTo(81);
    }

    @Test
    void the_oldest_idempotency_keys_are_dropped_over_the_limit() throws Exception {
        List<Future<Published>> all = new ArrayList<>();
        for (int i = 0; i <= LIMITS.idempotencyKeys(); i++) {
            PublishOptions keyed = PublishOptions.DEFAULT.withIdempotencyKey("k" + i);
            all.add(backplane().publish(channel, Payload.text("m"), keyed));
        }
        get(Future.all(all));

        assertThat(repeats("k1")).isTrue();
        assertThat(repeats("k0")).isFalse();
    }

    private boolean repeats(String key) throws Exception {
        return get(backplane().publish(channel, Payload.text("m"), PublishOptions.DEFAULT.withIdempotencyKey(key)))
                .repeated();
    }

    @Test
    void a_read_reports_whether_it_is_continuous() throws Exception {
        publishMany(60);
        Position newest = publish("m61").position();
        String epoch = newest.epoch();

        assertThat(read(new Position(epoch, 11))).isEqualTo(new Seen(true, newest, upTo(61).subList(11, 31), true));
        assertThat(read(new Position(epoch, 10))).isEqualTo(new Seen(false, newest, upTo(61).subList(11, 31), true));
        assertThat(read(new Position(epoch, 50))).isEqualTo(new Seen(true, newest, upTo(61).subList(50, 61), false));
        assertThat(read(newest)).isEqualTo(new Seen(true, newest, List.of(), false));
        assertThat(read(new Position(epoch, 62)).continuous()).isFalse();
        assertThat(read(new Position("other", 50)).continuous()).isFalse();
        assertThat(read(Position.NONE)).isEqualTo(new Seen(false, newest, upTo(61).subList(41, 61), false));
    }

    private record Seen(boolean continuous, Position current, List<Long> offsets, boolean hasMore) {}

    private Seen read(Position after) throws Exception {
        StoredPage page = get(backplane().read(channel, after, 20));
        List<Long> offsets = page.messages().stream()
                .map(message -> message.position().offset())
                .toList();
        return new Seen(page.continuous(), page.current(), offsets, page.hasMore());
    }

    @Test
    void a_subscription_starts_at_the_current_position_and_creates_an_epoch() throws Exception {
        Position start = get(backplane().subscribe(channel, subscriber));
        Position first = publish("a").position();

        assertThat(start.offset()).isZero();
        assertThat(first).isEqualTo(new Position(start.epoch(), 1));
        assertThat(get(other().subscribe(channel, new RecordingSubscriber()))).isEqualTo(first);
        assertThat(get(backplane().read(channel, start, 10)).continuous()).isTrue();
    }

    @Test
    void an_idempotency_key_belongs_to_its_channel() throws Exception {
        PublishOptions keyed = PublishOptions.DEFAULT.withIdempotencyKey("k");
        get(backplane().publish(channel, Payload.text("a"), keyed));

        assertThat(get(backplane().publish(channel + "x", Payload.text("a"), keyed))
                        .repeated())
                .isFalse();
    }
}
