package dev.parley.backplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.functions.Attributes;
import dev.parley.functions.HistoryMessage;
import dev.parley.functions.HistoryQuery;
import dev.parley.functions.Member;
import dev.parley.functions.Payload;
import dev.parley.functions.Position;
import dev.parley.functions.PublishOptions;
import dev.parley.functions.Published;
import dev.parley.meters.Meters;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class InProcessBackplaneTest extends BackplaneContract {

    private static final ChannelLimits SMALL = new ChannelLimits(1000, 10_000, Duration.ofMillis(100), 1000, 5);

    private final AtomicLong now = new AtomicLong();
    private final InProcessBackplane backplane = new InProcessBackplane(LIMITS);
    private final InProcessBackplane small = new InProcessBackplane(SMALL, now::get);

    @Override
    protected Backplane backplane() {
        return backplane;
    }

    @Override
    protected Backplane other() {
        return backplane;
    }

    private Position publishSmall(String channel, int bytes) throws Exception {
        return get(small.publish(channel, Payload.text("x".repeat(bytes)), PublishOptions.DEFAULT))
                .position();
    }

    private Published publishKeyed(String channel, String key) throws Exception {
        return get(small.publish(channel, Payload.text("1"), PublishOptions.DEFAULT.withIdempotencyKey(key)));
    }

    private long stored(String channel) throws Exception {
        return get(Reading.history(small, channel, HistoryQuery.last(1000))).size();
    }

    @Test
    void each_publish_counts_once_by_how_it_ended() throws Exception {
        Meters meters = new Meters();
        InProcessBackplane counted = new InProcessBackplane(LIMITS, meters);
        PublishOptions once = PublishOptions.DEFAULT.withIdempotencyKey("once");
        get(counted.publish("tea", Payload.text("1"), once));
        get(counted.publish("tea", Payload.text("1"), once));
        get(counted.publish("tea", Payload.text("2"), PublishOptions.EPHEMERAL));

        assertThat(meters.read().get(0).numbers())
                .containsEntry(List.of("stored"), 1L)
                .containsEntry(List.of("repeated"), 1L)
                .containsEntry(List.of("ephemeral"), 1L)
                .containsEntry(List.of("refused"), 0L);
    }

    @Test
    void over_the_byte_limit_the_channel_published_to_longest_ago_is_forgotten_and_begins_a_new_epoch()
            throws Exception {
        Position before = publishSmall("old", 2400);
        publishSmall("mid", 2400);
        publishSmall("old", 2400);
        publishSmall("new", 2400);

        assertThat(stored("mid")).isZero();
        assertThat(stored("old")).isEqualTo(2);
        assertThat(stored("new")).isEqualTo(1);
        publishSmall("newer", 2400);
        Position after = publishSmall("old", 1);
        assertThat(after.offset()).isEqualTo(1);
        assertThat(after.epoch()).isNotEqualTo(before.epoch());
    }

    @Test
    void a_redaction_frees_the_bytes_of_its_payload() throws Exception {
        Position first = publishSmall("old", 2400);
        Position second = publishSmall("old", 2400);
        publishSmall("mid", 2400);
        get(small.redact("old", first));
        get(small.redact("old", second));
        publishSmall("new", 2400);
        publishSmall("new", 2000);

        assertThat(stored("old")).isEqualTo(2);
        assertThat(stored("mid")).isEqualTo(1);
        assertThat(stored("new")).isEqualTo(2);
    }

    @Test
    void a_channel_over_its_share_drops_its_own_oldest_messages_and_no_others() throws Exception {
        publishSmall("quiet", 100);
        Position first = publishSmall("a", 2400);
        for (int i = 0; i < 4; i++) {
            publishSmall("a", 2400);
        }
        assertThat(get(Reading.history(small, "a", HistoryQuery.last(10))))
                .extracting(HistoryMessage::position)
                .extracting(Position::offset)
                .containsExactly(3L, 4L, 5L);
        assertThat(publishSmall("a", 1)).isEqualTo(new Position(first.epoch(), 6));
        assertThat(stored("quiet")).isEqualTo(1);
    }

    @Test
    void channels_with_only_an_empty_message_count_toward_the_limit() throws Exception {
        for (int i = 0; i < 100; i++) {
            publishSmall("empty" + i, 0);
        }
        assertThat(small.channelCount()).isEqualTo(12);
    }

    @Test
    void messages_and_keys_expire_by_age_and_an_epoch_after_its_last_use() throws Exception {
        Position first = publishKeyed("a", "k").position();
        now.addAndGet(60);
        publishSmall("a", 1);
        now.addAndGet(39);
        assertThat(stored("a")).isEqualTo(2);
        assertThat(publishKeyed("a", "k").repeated()).isTrue();

        now.addAndGet(1);
        assertThat(stored("a")).isEqualTo(1);
        assertThat(get(small.read("a", first, 10)).continuous()).isTrue();
        assertThat(publishKeyed("a", "k")).isEqualTo(new Published(new Position(first.epoch(), 3), false));
        now.addAndGet(100);
        assertThat(get(small.read("a", first, 10))).isEqualTo(StoredPage.NOTHING);
    }

    @Test
    void an_idempotency_key_outlives_the_messages_that_its_channel_drops() throws Exception {
        RecordingSubscriber listener = new RecordingSubscriber();
        get(small.subscribe("a", listener));
        Position first = publishKeyed("a", "k").position();
        for (int i = 0; i < 20; i++) {
            publishSmall("other" + i, 0);
        }

        assertThat(stored("a")).isZero();
        assertThat(publishKeyed("a", "k")).isEqualTo(new Published(first, true));
        assertThat(listener.losses()).isEmpty();
    }

    @Test
    void keys_over_half_of_the_bytes_are_dropped_oldest_first_without_affecting_subscribers() throws Exception {
        RecordingSubscriber listener = new RecordingSubscriber();
        Position start = get(small.subscribe("a", listener));
        publishKeyed("a", "old");
        for (int i = 0; i < 40; i++) {
            assertThat(publishKeyed("other" + i, "k" + i).repeated()).isFalse();
        }

        assertThat(publishKeyed("other39", "k39").repeated()).isTrue();
        assertThat(publishKeyed("a", "old")).isEqualTo(new Published(new Position(start.epoch(), 2), false));
        assertThat(listener.losses()).isEmpty();
        assertThat(listener.offsets()).containsExactly(1L, 2L);
    }

    @Test
    void keys_leave_half_of_the_bytes_to_messages() throws Exception {
        for (int i = 0; i < 100; i++) {
            publishKeyed("a", "k" + i);
        }

        assertThat(stored("a")).isBetween(20L, 30L);
    }

    @Test
    void an_epoch_lasts_while_the_channel_has_subscribers() throws Exception {
        Position start = get(small.subscribe("a", new RecordingSubscriber()));
        publishSmall("a", 1);
        now.addAndGet(1000);
        for (int i = 0; i < 20; i++) {
            publishSmall("other" + i, 0);
        }

        assertThat(stored("a")).isZero();
        assertThat(publishSmall("a", 1)).isEqualTo(new Position(start.epoch(), 2));
    }

    @Test
    void a_channel_without_members_subscribers_and_history_is_removed() throws Exception {
        RecordingSubscriber subscriber = new RecordingSubscriber();
        get(small.enter("a", GATEWAY, new Member("c1", Attributes.NONE)));
        get(small.subscribe("a", subscriber));
        publishSmall("a", 1);
        get(small.publish("nobody", Payload.text("gone"), PublishOptions.EPHEMERAL));
        assertThat(small.channelCount()).isEqualTo(1);

        now.addAndGet(100);
        get(small.leave("a", GATEWAY, "c1"));
        assertThat(stored("a")).isZero();
        assertThat(small.channelCount()).isEqualTo(1);
        small.unsubscribe("a", subscriber);
        assertThat(small.channelCount()).isZero();
    }

    @Test
    void a_subscriber_may_unsubscribe_during_a_delivery() throws Exception {
        RecordingSubscriber other = new RecordingSubscriber();
        Subscriber once = new Subscriber() {
            @Override
            public void deliver(ChannelMessage message) {
                small.unsubscribe("a", this);
            }

            @Override
            public void lost(String channel, Position now) {
                throw new AssertionError("Nothing is lost here");
            }

            @Override
            public void redacted(String channel) {
                throw new AssertionError("Nothing is redacted here");
            }
        };
        get(small.subscribe("a", once));
        get(small.subscribe("a", other));
        publishSmall("a", 1);
        publishSmall("a", 1);

        assertThat(other.offsets()).containsExactly(1L, 2L);
    }

    @Test
    void calls_fail_after_close() throws Exception {
        get(small.close());

        assertThatThrownBy(() -> publishSmall("a", 1)).hasMessageContaining("closed");
    }
}
