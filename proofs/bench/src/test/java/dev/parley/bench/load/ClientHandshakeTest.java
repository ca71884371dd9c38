package dev.parley.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ClientHandshakeTest {

    private static final String ACCEPTED = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n";

    private final ClientHandshake handshake = new ClientHandshake();

    @Test
    void frames_that_come_with_the_response_are_left_to_read() {
        ByteBuffer in = bytes(ACCEPTED + "frames");

        assertThat(handshake.read(in)).isTrue();
        assertThat(in.remaining()).isEqualTo(6);
    }

    @Test
    void a_response_in_single_bytes_is_whole_with_its_last() {
        for (int i = 0; i < ACCEPTED.length() - 1; i++) {
            assertThat(handshake.read(bytes(ACCEPTED.substring(i, i + 1)))).isFalse();
        }
        assertThat(handshake.read(bytes("\n"))).isTrue();
    }

    @Test
    void a_refusal_is_told_by_its_status() {
        assertThatThrownBy(() -> handshake.read(bytes("HTTP/1.1 503 Service Unavailable\r\n\r\n")))
                .hasMessage("Handshake refused: HTTP/1.1 503 Service Unavailable");
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }
}
