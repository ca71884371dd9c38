package dev.parley.backplane.redis.subscribe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.backplane.ChannelMessage;
import dev.parley.functions.Payload;
import dev.parley.functions.Position;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContinuityTest {

    private final List<Position> passed = new ArrayList<>();
    private final Continuity continuity = new Continuity(message -> passed.add(message.position()));

    private static Position at(long offset) {
        return new Position("e", offset);
    }

    private static ChannelMessage message(Position position) {
        return new ChannelMessage("tea", position, Payload.text("m"), false);
    }

    private boolean live(long offset) {
        return continuity.acceptLive(message(at(offset)));
    }

    private void stored(long offset) {
        continuity.acceptStored(message(at(offset)));
    }

    private void beginAt(long offset) {
        continuity.beginRead();
        continuity.moveTo(at(offset));
        assertThat(continuity.endCatchingUp()).isTrue();
    }

    @Test
    void live_messages_pass_once_and_in_order() {
        beginAt(6);
        live(7);
        live(7);
        live(6);
        live(8);

        assertThat(passed).containsExactly(at(7), at(8));
        assertThat(continuity.position()).isEqualTo(at(8));
    }

    @Test
    void live_messages_after_a_hole_wait_for_history() {
        beginAt(1);
        assertThat(live(4)).isTrue();
        assertThat(live(5)).isFalse();
        assertThat(passed).isEmpty();

        continuity.beginRead();
        live(6);
        stored(2);
        stored(3);
        stored(4);
        stored(5);
        assertThat(continuity.endCatchingUp()).isTrue();
        live(7);
        assertThat(passed).containsExactly(at(2), at(3), at(4), at(5), at(6), at(7));
    }

    @Test
    void history_is_read_again_while_waiting_messages_leave_a_hole() {
        beginAt(1);
        continuity.catchUp();
        continuity.beginRead();
        live(9);

        assertThat(continuity.endCatchingUp()).isFalse();
        assertThat(continuity.isCatchingUp()).isTrue();
        assertThat(passed).isEmpty();
    }

    @Test
    void messages_over_the_limit_are_read_from_history() {
        beginAt(0);
        continuity.catchUp();
        continuity.beginRead();
        for (int i = 1; i <= 1025; i++) {
            live(i);
        }
        assertThat(continuity.endCatchingUp()).isFalse();
        assertThat(passed).isEmpty();

        continuity.beginRead();
        live(1026);
        for (int i = 1; i <= 1025; i++) {
            stored(i);
        }
        assertThat(continuity.endCatchingUp()).isTrue();
        assertThat(passed).hasSize(1026);
    }

    @Test
    void messages_of_another_epoch_wait_for_history() {
        beginAt(5);
        Position next = new Position("f", 6);
        assertThat(continuity.acceptLive(message(next))).isTrue();
        assertThat(passed).isEmpty();

        continuity.beginRead();
        continuity.moveTo(new Position("f", 5));
        continuity.acceptLive(message(next));
        assertThat(continuity.endCatchingUp()).isTrue();
        assertThat(passed).containsExactly(next);
    }

    @Test
    void nothing_is_delivered_until_the_position_of_the_channel_is_known() {
        live(3);
        continuity.beginRead();
        live(4);
        live(5);
        continuity.moveTo(at(4));

        assertThat(continuity.endCatchingUp()).isTrue();
        assertThat(passed).containsExactly(at(5));
    }

    @Test
    void a_subscriber_after_all_others_have_left_starts_over() {
        beginAt(1);
        live(2);
        continuity.forget();

        assertThat(continuity.position()).isNull();
        assertThat(live(3)).isFalse();
        assertThat(passed).containsExactly(at(2));
    }

    @Test
    void a_read_from_before_a_missed_message_does_not_end_the_recovery() {
        beginAt(1);
        continuity.catchUp();
        continuity.beginRead();
        continuity.catchUp();
        continuity.moveTo(at(1));

        assertThat(continuity.endCatchingUp()).isFalse();
        continuity.beginRead();
        stored(2);
        assertThat(continuity.endCatchingUp()).isTrue();
        assertThat(passed).containsExactly(at(2));
    }

    @Test
    void an_announced_epoch_triggers_a_read_and_later_messages_wait_for_it() {
        beginAt(5);
        assertThat(continuity.acceptAnnounced(new Position("f", 0))).isTrue();
        assertThat(continuity.acceptAnnounced(new Position("f", 0))).isFalse();
        assertThat(live(6)).isFalse();
        assertThat(passed).isEmpty();

        continuity.beginRead();
        continuity.moveTo(new Position("f", 0));
        assertThat(continuity.endCatchingUp()).isTrue();
        assertThat(continuity.acceptAnnounced(new Position("f", 0))).isFalse();
    }

    @Test
    void a_read_from_before_an_announced_epoch_does_not_end_the_recovery() {
        beginAt(5);
        continuity.catchUp();
        continuity.beginRead();
        continuity.acceptAnnounced(new Position("f", 0));
        continuity.moveTo(at(5));

        assertThat(continuity.endCatchingUp()).isFalse();
    }
}
