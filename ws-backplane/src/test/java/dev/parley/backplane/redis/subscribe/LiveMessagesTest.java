package dev.parley.backplane.redis.subscribe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.backplane.ChannelMessage;
import dev.parley.functions.Payload;
import dev.parley.functions.Position;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiveMessagesTest {

    private static List<ChannelMessage> read(String live) {
        return LiveMessages.read("tea", Buffer.buffer(live)).messages();
    }

    @Test
    void messages_sent_together_have_contiguous_offsets() {
        assertThat(read("abcd:9:t5:a:b:cs2:{}b0:t2:é"))
                .containsExactly(
                        new ChannelMessage("tea", new Position("abcd", 9), Payload.text("a:b:c"), false),
                        new ChannelMessage("tea", new Position("abcd", 10), Payload.text("{}"), true),
                        new ChannelMessage("tea", new Position("abcd", 11), Payload.binary(new byte[0]), false),
                        new ChannelMessage("tea", new Position("abcd", 12), Payload.text("é"), false));
    }

    @Test
    void an_ephemeral_message_has_no_position() {
        Payload payload = Payload.binary(new byte[] {':', 0, 't', -1});

        assertThat(LiveMessages.read("tea", Buffer.buffer(LiveMessages.ephemeral(payload)))
                        .messages())
                .containsExactly(new ChannelMessage("tea", Position.NONE, payload, false));
    }

    @Test
    void a_new_epoch_is_announced_without_a_message() {
        assertThat(LiveMessages.read("tea", Buffer.buffer("abcd:9:")))
                .isEqualTo(new LiveMessages(new Position("abcd", 9), List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "abcd:",
                "abcd::t1:a",
                "abcd:x:t1:a",
                "abcd:1:t",
                "abcd:1:t1",
                "abcd:1:t1:",
                "abcd:1:t-1:a",
                "abcd:1:t:a",
                "abcd:1:t2:a",
                "abcd:1:t1:at9:a",
                "abcd:1:t2147483647:a",
                "abcd:1:t9999999999:a",
                "abcd:99999999999999999999:t1:a"
            })
    void malformed_live_messages_are_refused_as_a_whole(String live) {
        assertThatThrownBy(() -> read(live))
                .isInstanceOfAny(IndexOutOfBoundsException.class, NumberFormatException.class);
    }
}
