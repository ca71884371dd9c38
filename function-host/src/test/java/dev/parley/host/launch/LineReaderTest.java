package dev.parley.host.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineReaderTest {

    private final List<String> lines = new ArrayList<>();
    private final LineReader reader = new LineReader(lines::add);

    private void read(String chunk) {
        byte[] bytes = chunk.getBytes(StandardCharsets.UTF_8);
        reader.read(bytes, bytes.length);
    }

    @Test
    void lines_come_whole_however_they_were_cut() {
        read("one\ntw");
        read("o\r\n");
        read("\nthr");
        read("ee");
        assertThat(lines).containsExactly("one", "two", "");
        reader.end();
        assertThat(lines).containsExactly("one", "two", "", "three");
        reader.end();
        assertThat(lines).hasSize(4);
    }

    @Test
    void a_character_may_come_in_pieces() {
        byte[] cup = "☕\n".getBytes(StandardCharsets.UTF_8);
        for (byte piece : cup) {
            reader.read(new byte[] {piece}, 1);
        }
        assertThat(lines).containsExactly("☕");
    }

    @Test
    void a_long_line_is_cut_and_the_number_of_dropped_bytes_appended() {
        for (int i = 0; i < 3; i++) {
            read("x".repeat(LineReader.MAX_BYTES));
        }
        read("\nshort\n");
        assertThat(lines).containsExactly("x".repeat(LineReader.MAX_BYTES) + "… (32768 bytes more)", "short");
    }
}
