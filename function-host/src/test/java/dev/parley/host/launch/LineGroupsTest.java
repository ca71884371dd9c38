package dev.parley.host.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineGroupsTest {

    private final List<String> texts = new ArrayList<>();
    private final LineGroups groups = new LineGroups(texts::add);

    private void add(String... lines) {
        List.of(lines).forEach(groups::add);
        groups.end();
    }

    @Test
    void an_object_over_several_lines_is_one_text() {
        add("one", "{", "  cups: [", "    2", "  ]", "}", "two");
        assertThat(texts).containsExactly("one", "{\n  cups: [\n    2\n  ]\n}", "two");
    }

    @Test
    void a_stack_trace_is_one_text() {
        add("Error: no tea", "    at handler (index.mjs:1:1)", "\tat Java.method", "", "Traceback:", "  File");
        assertThat(texts)
                .containsExactly(
                        "Error: no tea\n    at handler (index.mjs:1:1)\n\tat Java.method", "", "Traceback:\n  File");
    }

    @Test
    void a_text_ends_with_its_chunk_and_with_its_bound() {
        add("{", "  a");
        add("}", "x".repeat(LineGroups.MAX_CHARS), " y");
        assertThat(texts).hasSize(4).startsWith("{\n  a", "}").endsWith(" y");
    }
}
