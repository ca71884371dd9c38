package dev.parley.backplane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.functions.HistoryMessage;
import dev.parley.functions.HistoryQuery;
import dev.parley.functions.Payload;
import dev.parley.functions.Position;
import dev.parley.functions.PublishOptions;
import dev.parley.functions.Published;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is kept, and what idempotency keys are good for. */
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
    void a_channel_stands_at_its_newest_message() throws Exception {
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
}
