package dev.parley.docs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.docs.page.Block;
import dev.parley.docs.page.Marker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How blocks become commands, expectations and files. */
class ReadingTest {

    @TempDir
    Path folder;

    @Test
    void a_console_shows_commands_and_what_they_print() {
        assertThat(Expected.parse("$ echo a \\\n  b\na b\n$ true\n$ echo c\nc\n"))
                .containsExactly(
                        new Expected("echo a \\\n  b\n", "a b\n"),
                        new Expected("true\n", ""),
                        new Expected("echo c\n", "c\n"));
    }

    @Test
    void numbers_and_ellipses_stand_for_others() {
        Expected expected = new Expected("x", "{\"at\":\"2026-01-31\",…,\"n\":[1]}\n");
        assertThatCode(() -> expected.check("{\"at\":\"1999-12-01\",\"x\":\"[y]\",\"n\":[207]}\n"))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> expected.check("{\"at\":\"1999-12-01\",\"n\":[]}"))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("instead of");
        assertThatCode(() -> new Expected("x", "").check("anything")).doesNotThrowAnyException();
    }

    @Test
    void a_port_is_replaced_wherever_the_page_has_it() throws Exception {
        Ports ports = new Ports();
        assertThat(ports.in("PORT=3333 curl localhost:3333/x:2222 13333 33331 1.3333"))
                .isEqualTo("PORT=%1$d curl localhost:%1$d/x:%2$d 13333 33331 1.3333"
                        .formatted(ports.of(3333), ports.of(2222)));
    }

    @Test
    void a_shown_line_replaces_the_one_that_it_changes() throws Exception {
        Path file = Files.writeString(folder.resolve("index.mjs"), "begin\n  await send(1)\n  await send(2)\nend\n");
        ShownFile.write(
                new Block(1, "js", "send(3)\n", Marker.parse("file=index.mjs replaces=\"await send\"")), folder);
        assertThat(Files.readAllLines(file)).isEqualTo(List.of("begin", "  send(3)", "end"));
        ShownFile.write(new Block(1, "js", "wait()\n", Marker.parse("file=index.mjs before=send")), folder);
        assertThat(Files.readAllLines(file)).isEqualTo(List.of("begin", "  wait()", "  send(3)", "end"));
        assertThatThrownBy(() -> ShownFile.write(
                        new Block(1, "js", "x\n", Marker.parse("file=index.mjs replaces=nothing")), folder))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("has no line with nothing");
    }

    @Test
    void one_block_may_show_several_files() throws Exception {
        String text = "// src/a.mjs: the first\nexport const a = 1\n\n# b.py\nb = 2\n";
        assertThat(ShownFile.split(text))
                .containsEntry("src/a.mjs", "export const a = 1\n\n")
                .containsEntry("b.py", "b = 2\n");
        assertThatThrownBy(() -> ShownFile.split("x\n")).isInstanceOf(Failure.class);
    }
}
