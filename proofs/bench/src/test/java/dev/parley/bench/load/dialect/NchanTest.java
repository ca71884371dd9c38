package dev.parley.bench.load.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NchanTest {

    @Test
    void the_answer_to_a_publish_is_no_message() {
        Talk talk = new Talk(new Nchan(false), "/");
        talk.frame("queued messages: 1\r\nlast requested: 0 sec. ago\r\n");
        talk.frame("quiet");

        assertThat(talk.found).containsExactly("quie");
    }

    @Test
    void channels_are_paths() {
        assertThat(new Nchan(false).path(7, "/?channel=3")).isEqualTo("/channel/3");
        assertThat(new Nchan(false).path(7, "/")).isEqualTo("/channel/all");
        assertThat(new Nchan(true).path(7, "/")).isEqualTo("/channel/own-7");
    }
}
