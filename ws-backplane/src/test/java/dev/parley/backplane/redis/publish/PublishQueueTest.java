package dev.parley.backplane.redis.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.functions.Payload;
import dev.parley.functions.PublishOptions;
import java.util.List;
import org.junit.jupiter.api.Test;

class PublishQueueTest {

    private final PublishQueue waiting = new PublishQueue();

    private PendingPublish add(long number, String channel, int bytes) {
        PendingPublish publish =
                new PendingPublish(number, channel, Payload.text("x".repeat(bytes)), PublishOptions.DEFAULT);
        waiting.add(publish);
        return publish;
    }

    private List<Long> take(long room) {
        return waiting.take(channel -> room, false).stream()
                .map(publish -> publish.number)
                .toList();
    }

    @Test
    void publishes_of_one_channel_form_a_batch_and_channels_take_turns() {
        for (int i = 1; i <= PublishQueue.MAX_AT_ONCE + 2; i++) {
            add(i, "tea", 1);
        }
        add(1000, "milk", 1);
        add(1001, "milk", 1);

        assertThat(take(Long.MAX_VALUE)).hasSize(PublishQueue.MAX_AT_ONCE).isSorted();
        assertThat(take(Long.MAX_VALUE)).containsExactly(1000L, 1001L);
        assertThat(take(Long.MAX_VALUE)).containsExactly(129L, 130L);
        assertThat(take(Long.MAX_VALUE)).isEmpty();
        assertThat(waiting.isEmpty()).isTrue();
    }

    @Test
    void returned_publishes_precede_later_ones() {
        PendingPublish first = add(1, "tea", 1);
        PendingPublish second = add(2, "tea", 1);
        take(Long.MAX_VALUE);
        add(3, "tea", 1);
        waiting.add(second);
        waiting.add(first);

        assertThat(take(Long.MAX_VALUE)).containsExactly(1L, 2L, 3L);
    }

    @Test
    void a_batch_never_exceeds_the_available_room() {
        add(1, "tea", 10);
        add(2, "tea", 10);
        add(3, "tea", 10);

        assertThat(take(-1)).isEmpty();
        assertThat(take(9)).isEmpty();
        assertThat(take(20)).containsExactly(1L, 2L);
        assertThat(take(10)).containsExactly(3L);
    }

    @Test
    void publishes_can_be_removed_from_any_position() {
        add(1, "tea", 1);
        add(2, "milk", 2);
        add(3, "tea", 2);

        assertThat(waiting.takeIf(publish -> publish.bytes.length == 2))
                .extracting(publish -> publish.number)
                .containsExactlyInAnyOrder(2L, 3L);
        assertThat(take(Long.MAX_VALUE)).containsExactly(1L);
        assertThat(waiting.isEmpty()).isTrue();
    }

    @Test
    void a_channel_that_is_held_waits_and_holds_up_no_other() {
        add(1, "tea", 1);
        waiting.hold("tea");
        add(2, "tea", 1);
        add(3, "milk", 1);

        assertThat(take(Long.MAX_VALUE)).containsExactly(3L);
        assertThat(take(Long.MAX_VALUE)).isEmpty();
        waiting.release("tea");
        assertThat(take(Long.MAX_VALUE)).containsExactly(1L, 2L);
    }

    @Test
    void a_channel_without_room_holds_up_the_others_only_if_all_have_one_server() {
        add(1, "tea", 1);
        add(2, "milk", 1);

        assertThat(waiting.take(channel -> channel.equals("tea") ? -1 : 10, false))
                .isEmpty();
        assertThat(waiting.take(channel -> channel.equals("tea") ? -1 : 10, true))
                .extracting(publish -> publish.number)
                .containsExactly(2L);
        assertThat(take(Long.MAX_VALUE)).isEmpty();
        waiting.unpark();
        assertThat(take(Long.MAX_VALUE)).containsExactly(1L);
    }
}
