package dev.parley.http.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CommentsTest {

    private static String served(String name, String source) {
        return new String(Comments.leaveOut(name, source.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }

    @Test
    void lines_that_are_only_a_comment_become_empty_ones() {
        String source = """
                // One
                /** Two. */
                const a = 1;
                  /**
                   * @param {string} b
                   */
                const c = 'ü'; // three
                """;

        assertThat(served("a.mjs", source)).isEqualTo("\n\nconst a = 1;\n\n\n\nconst c = 'ü'; // three\n");
    }

    @Test
    void code_that_follows_a_comment_stays() {
        String source = """
                /** @type {any} */ (window).a = 1;
                /* a
                   b */ const b = 2;
                * { margin: 0 }
                const c = 'https://a.example/*';
                """;

        assertThat(served("a.css", source)).isEqualTo("""
                 (window).a = 1;

                 const b = 2;
                * { margin: 0 }
                const c = 'https://a.example/*';
                """);
    }

    @Test
    void other_files_stay_as_they_are() {
        assertThat(served("a.svg", "/* <svg/> */")).isEqualTo("/* <svg/> */");
    }
}
