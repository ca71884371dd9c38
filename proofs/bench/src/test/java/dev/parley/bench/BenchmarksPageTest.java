package dev.parley.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.bench.report.Benchmarks;
import dev.parley.bench.suite.Suite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** No figure on the page is anybody's hand's. */
class BenchmarksPageTest {

    @Test
    void the_page_says_what_the_files_say() throws IOException {
        Benchmarks benchmarks = new Benchmarks(Path.of("..", "..", "docs"), Suite.names());

        assertThat(Files.readString(benchmarks.page()))
                .as("docs/benchmarks.md is not what docs/benchmarks/ says: bin/bench report")
                .isEqualTo(benchmarks.pageText());
    }
}
