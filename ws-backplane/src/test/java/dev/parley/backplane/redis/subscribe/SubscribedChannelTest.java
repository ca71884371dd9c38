package dev.parley.backplane.redis.subscribe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.backplane.ChannelMessage;
import dev.parley.backplane.RecordingSubscriber;
import dev.parley.backplane.StoredPage;
import dev.parley.functions.Channels;
import dev.parley.functions.Payload;
import dev.parley.functions.Position;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Redactions while a channel is followed: the channel stands at offset 1 of epoch e when a test begins. */
class SubscribedChannelTest {

    private static final Payload SECRET = Payload.text("secret");

    private final RecordingSubscriber subscriber = new RecordingSubscriber();
    private final SubscribedChannel channel = new SubscribedChannel("tea");

    @BeforeEach
    void subscribe() {
        channel.add(subscriber);
        channel.onSubscribed();
        channel.beginRead();
        assertThat(channel.begin(at(1))).isTrue();
    }

    private static Position at(long offset) {
        return new Position("e", offset);
    }

    private boolean live(String text) {
        return channel.deliverLive(Buffer.buffer(text));
    }

    private static StoredPage page(Payload... after1) {
        List<ChannelMessage> messages = IntStream.range(0, after1.length)
                .mapToObj(i -> new ChannelMessage("tea", at(2 + i), after1[i], false))
                .toList();
        return new StoredPage(true, at(1 + after1.length), messages);
    }

    @Test
    void a_redaction_of_a_message_that_was_delivered_is_passed_on() {
        live("e:2:t6:secret");
        assertThat(live("e:2:")).isFalse();

        assertThat(subscriber.payloads()).containsExactly(SECRET);
        assertThat(subscriber.redactions()).containsExactly("tea");
        assertThat(channel.isCatchingUp()).isFalse();
    }

    @Test
    void a_page_that_was_read_before_a_redaction_is_read_again() {
        assertThat(live("e:3:t1:c")).isTrue();
        channel.beginRead();
        live("e:2:");
        assertThat(channel.accept(page(SECRET, Payload.text("c")))).isFalse();
        assertThat(subscriber.messages()).isEmpty();

        channel.beginRead();
        assertThat(channel.accept(page(Channels.TOMBSTONE, Payload.text("c")))).isTrue();
        assertThat(subscriber.payloads()).containsExactly(Channels.TOMBSTONE, Payload.text("c"));
    }

    @Test
    void a_redacted_message_that_waits_for_a_gap_to_be_filled_is_read_from_history() {
        live("e:3:t6:secret");
        channel.beginRead();
        live("e:4:t6:secret");
        live("e:4:");
        assertThat(channel.accept(page(Payload.text("b"), Payload.text("c")))).isFalse();

        channel.beginRead();
        assertThat(channel.accept(page(Payload.text("b"), Payload.text("c"), Channels.TOMBSTONE)))
                .isTrue();
        assertThat(subscriber.payloads()).containsExactly(Payload.text("b"), Payload.text("c"), Channels.TOMBSTONE);
    }

    @Test
    void a_redaction_of_a_message_that_never_came_shows_the_gap() {
        assertThat(live("e:2:")).isTrue();
        channel.beginRead();

        assertThat(channel.accept(page(Channels.TOMBSTONE))).isTrue();
        assertThat(subscriber.payloads()).containsExactly(Channels.TOMBSTONE);
    }
}
