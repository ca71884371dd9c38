package dev.parley.backplane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.functions.Channels;
import dev.parley.functions.Payload;
import dev.parley.functions.Position;
import dev.parley.functions.PublishOptions;
import dev.parley.functions.Stamping;
import org.junit.jupiter.api.Test;

/** The contract of messages that are stamped as the channel's stored ones are. */
public abstract class StampingContract extends RedactionContract {

    private boolean isStamped(Stamping stamping) throws Exception {
        get(backplane().publish(channel, Payload.text("{}"), new PublishOptions(false, stamping, "")));
        return get(other().read(channel, Position.NONE, 1)).messages().get(0).stamped();
    }

    @Test
    void without_stored_messages_only_the_first_of_a_stamping_app_is_stamped() throws Exception {
        assertThat(isStamped(Stamping.AS_STORED)).isFalse();
        get(backplane()
                .publish(
                        channel + "x", Payload.text("{}"), new PublishOptions(false, Stamping.AS_STORED_OR_FIRST, "")));
        assertThat(get(backplane().read(channel + "x", Position.NONE, 1)).messages())
                .extracting(ChannelMessage::stamped)
                .containsExactly(true);
    }

    @Test
    void in_a_stamped_channel_messages_from_outside_are_stamped() throws Exception {
        isStamped(Stamping.ALWAYS);

        assertThat(isStamped(Stamping.AS_STORED)).isTrue();
        assertThat(isStamped(Stamping.AS_STORED_OR_FIRST)).isTrue();
        assertThat(isStamped(Stamping.NEVER)).isFalse();
        assertThat(isStamped(Stamping.AS_STORED)).isTrue();
    }

    @Test
    void in_an_unstamped_channel_messages_from_outside_are_not_stamped() throws Exception {
        isStamped(Stamping.NEVER);

        assertThat(isStamped(Stamping.AS_STORED)).isFalse();
        assertThat(isStamped(Stamping.AS_STORED_OR_FIRST)).isFalse();
    }

    @Test
    void a_message_with_delta_is_stamped_and_stays_one_with_delta() throws Exception {
        assertThat(isStamped(Stamping.DELTA)).isTrue();
        ChannelMessage stored =
                get(other().read(channel, Position.NONE, 1)).messages().get(0);
        assertThat(stored.delta()).isTrue();

        get(backplane().redact(channel, stored.position()));
        ChannelMessage redacted =
                get(other().read(channel, Position.NONE, 1)).messages().get(0);
        assertThat(redacted.payload()).isEqualTo(Channels.TOMBSTONE);
        assertThat(redacted.delta()).isTrue();
        assertThat(isStamped(Stamping.AS_STORED)).isTrue();
        assertThat(get(other().read(channel, Position.NONE, 1))
                        .messages()
                        .get(0)
                        .delta())
                .isFalse();
    }

    @Test
    void the_newest_messages_decide() throws Exception {
        isStamped(Stamping.ALWAYS);
        publishMany(Stamping.NEWEST - 1);
        assertThat(isStamped(Stamping.AS_STORED)).isTrue();

        publishMany(Stamping.NEWEST);
        assertThat(isStamped(Stamping.AS_STORED)).isFalse();
    }

    @Test
    void a_binary_message_is_stored_as_it_is() throws Exception {
        isStamped(Stamping.ALWAYS);
        Payload binary = Payload.binary(new byte[] {1, 2});
        get(backplane().publish(channel, binary, new PublishOptions(false, Stamping.AS_STORED, "")));

        assertThat(get(other().read(channel, Position.NONE, 1)).messages())
                .extracting(ChannelMessage::payload)
                .containsExactly(binary);
    }
}
