package dev.parley.docs.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PageTest {

    private static Page page(String... lines) {
        return Page.parse("docs/page.md", List.of(lines));
    }

    @Test
    void blocks_and_actions_come_in_order_with_their_markers() {
        Page page = page(
                "# Title",
                "<!-- docs-check: serves in=demo -->",
                "```sh",
                "parley run",
                "```",
                "<!-- docs-check: send='{\"text\": \"hi\"}' receive=hi -->",
                "Words.",
                "```text",
                "```");
        assertThat(page.steps())
                .containsExactly(
                        new Block(3, "sh", "parley run\n", new Marker(Map.of("serves", "", "in", "demo"))),
                        new Action(6, new Marker(Map.of("send", "{\"text\": \"hi\"}", "receive", "hi"))),
                        new Block(8, "text", "", Marker.NONE));
        assertThat(page.steps().get(1).title()).isEqualTo("send {\"text\": \"hi\"}, receive hi");
    }

    @Test
    void a_marker_may_hold_what_looks_like_an_attribute() {
        assertThat(Marker.parse("run=\"parley run --x y=1\" in=a/b.c").attributes())
                .isEqualTo(Map.of("run", "parley run --x y=1", "in", "a/b.c"));
    }

    @Test
    void a_step_is_for_every_language_unless_it_names_one() {
        assertThat(Marker.NONE.isFor("python")).isTrue();
        assertThat(Marker.parse("serves language=python").isFor("python")).isTrue();
        assertThat(Marker.parse("serves language=python").isFor("node")).isFalse();
        assertThat(Marker.parse("serves language=node,python").isFor("node")).isTrue();
    }

    @Test
    void a_marker_that_can_not_be_read_names_its_line() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> page("", "<!-- docs-check: serve -->", "```sh", "```"))
                .withMessage("docs/page.md:2: the marker is wrong: there is no 'serve'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> page("<!-- docs-check: in='demo -->", "```sh", "```"))
                .withMessageContaining("docs/page.md:1: the marker is wrong: can't be read");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> page("<!-- docs-check: serves -->", "Words.", "```sh", "```"))
                .withMessage("docs/page.md:1: the marker stands before no block");
    }
}
