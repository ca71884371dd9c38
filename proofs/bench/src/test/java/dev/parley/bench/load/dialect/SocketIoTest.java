package dev.parley.bench.load.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SocketIoTest {

    private final Talk talk = new Talk(new SocketIo(), "/");

    @Test
    void the_hello_is_through_once_the_namespace_is_connected() {
        talk.frame("0{\"sid\":\"x\",\"upgrades\":[],\"pingInterval\":25000}");
        assertThat(talk.said).containsExactly("40");
        assertThat(talk.conversation.isThrough()).isFalse();

        talk.frame("40{\"sid\":\"y\"}");
        assertThat(talk.conversation.isThrough()).isTrue();
        assertThat(talk.found).isEmpty();
    }

    @Test
    void a_ping_is_answered() {
        talk.frame("2");

        assertThat(talk.said).containsExactly("3");
    }

    @Test
    void a_message_is_found_in_the_form_in_which_it_is_published() {
        talk.frame(talk.publish("abcdefgh"));
        talk.frame(talk.publish("12"));

        assertThat(talk.publish("12")).isEqualTo("42[\"m\",\"12\"]");
        assertThat(talk.found).containsExactly("abcd", "12\"]");
    }

    @Test
    void a_refused_connect_is_told() {
        assertThatThrownBy(() -> talk.frame("44{\"message\":\"no\"}")).hasMessageContaining("44{");
    }
}
