package dev.parley.docs.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** README and docs as they are. */
class DocsTest {

    private static final Path ROOT = Path.of("../..");

    /** Languages of blocks that are no commands; {@code text} is for drawings. */
    private static final Set<String> SHOWN =
            Set.of("js", "python", "java", "json", "html", "arc", "xml", "yaml", "text");

    private static final int MOST_NOT_RUN = 18;

    private static List<Page> pages = List.of();

    @BeforeAll
    static void read() throws IOException {
        pages = Page.all(ROOT);
        assertThat(pages).extracting(Page::name).contains("README.md", "docs/first-app.md");
    }

    private static Stream<String> places(Predicate<Block> chosen) {
        return pages.stream()
                .flatMap(page -> page.blocks().stream().filter(chosen).map(block -> page.name() + ":" + block.line()));
    }

    @Test
    void every_block_names_its_language() {
        assertThat(places(block -> !block.isCommands() && !SHOWN.contains(block.language())))
                .isEmpty();
    }

    @Test
    void few_command_blocks_are_not_run_and_each_says_why() {
        assertThat(places(block ->
                        block.marker().get("not-run").filter(String::isBlank).isPresent()))
                .isEmpty();
        assertThat(places(block -> block.marker().has("not-run") && !block.isCommands()))
                .isEmpty();
        assertThat(places(block -> block.marker().has("not-run")).count()).isLessThanOrEqualTo(MOST_NOT_RUN);
        assertThat(places(Block::isCommands).count()).isGreaterThan(2 * MOST_NOT_RUN);
    }
}
