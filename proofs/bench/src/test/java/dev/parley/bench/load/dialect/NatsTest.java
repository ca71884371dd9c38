package dev.parley.bench.load.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import org.junit.jupiter.api.Test;

class NatsTest {

    private static final String INFO = "INFO {\"server_id\":\"" + "N".repeat(500) + "\"}\r\n";
    private static final String MESSAGES =
            "MSG c.3 1 8\r\nabcdefgh\r\nPING\r\nMSG c.3 1 2\r\n\r\n\r\nMSG c.3 1 0\r\n\r\n";

    private final Talk talk = new Talk(new Nats(false), "/?channel=3");

    @Test
    void the_hello_is_through_once_the_subscription_is_known_to_be_taken() {
        talk.stream(INFO);
        assertThat(talk.said).singleElement().asString().matches("(?s)CONNECT \\{.*}\r\nSUB c\\.3 1\r\nPING\r\n");
        assertThat(talk.conversation.isThrough()).isFalse();

        talk.stream("PONG\r\n");
        assertThat(talk.conversation.isThrough()).isTrue();
    }

    @Test
    void messages_are_found_wherever_frames_begin_and_end() {
        talk.stream(MESSAGES);
        MESSAGES.chars().forEach(one -> talk.stream(Character.toString(one)));

        assertThat(talk.found).containsExactly("abcd", "\r\n", "", "abcd", "\r\n", "");
        assertThat(talk.said).isEqualTo(Collections.nCopies(2, "PONG\r\n"));
    }

    @Test
    void a_publish_says_how_long_it_is() {
        assertThat(talk.publish("hello")).isEqualTo("PUB c.3 5\r\nhello\r\n");
    }

    @Test
    void sockets_that_want_their_own_words_alone_have_a_subject_each() {
        assertThat(new Talk(new Nats(true), "/").publish("")).startsWith("PUB c.7 ");
        assertThat(new Talk(new Nats(false), "/").publish("")).startsWith("PUB c.all ");
    }

    @Test
    void an_error_is_told() {
        assertThatThrownBy(() -> talk.stream("-ERR 'Slow Consumer'\r\n")).hasMessageContaining("Slow Consumer");
    }
}
