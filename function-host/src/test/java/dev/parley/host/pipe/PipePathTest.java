package dev.parley.host.pipe;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class PipePathTest {

    @Test
    void a_path_may_have_as_many_bytes_as_a_sockets_address_holds() {
        assertThatCode(() -> Pipe.requireShort("/" + "t".repeat(100) + "/s")).doesNotThrowAnyException();
        assertThatCode(() -> Pipe.requireShort("/" + "ü".repeat(50) + "/s")).doesNotThrowAnyException();
    }

    @Test
    void a_path_with_more_bytes_is_refused_however_few_its_characters_are() {
        assertThatThrownBy(() -> Pipe.requireShort("/t" + "ü".repeat(50) + "/s"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("has 104 bytes, and a socket's path at most 103");
    }
}
