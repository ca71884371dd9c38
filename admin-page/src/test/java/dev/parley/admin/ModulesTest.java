package dev.parley.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.shell.NodeProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page's modules in Node: their own tests, the types in their comments, and a linter. */
class ModulesTest {

    private static final Path SOURCES =
            Path.of("src/main/resources/dev/parley/admin/web").toAbsolutePath();

    @Test
    void the_modules_own_tests_pass() throws Exception {
        Path tests = Path.of(
                Objects.requireNonNull(getClass().getResource("modules")).toURI());
        succeeds(NodeProgram.modulesTests(tests));
    }

    @Test
    void the_page_has_types() throws Exception {
        String project = Path.of("").toAbsolutePath().toString();
        succeeds(List.of("node", NodeProgram.tool("typescript/bin/tsc"), "-p", project));
    }

    @Test
    void the_linter_finds_nothing() throws Exception {
        String biome = NodeProgram.tool("@biomejs/biome/bin/biome");
        String config = "--config-path=" + NodeProgram.CLIENT;
        succeeds(List.of("node", biome, "lint", "--error-on-warnings", config, SOURCES.toString()));
    }

    @ParameterizedTest
    @CsvSource({".mjs, 150", ".css, 250"})
    void every_file_fits_on_a_few_screens(String ending, int lines) throws IOException {
        try (Stream<Path> files = Files.list(SOURCES)) {
            assertThat(files.filter(file -> file.toString().endsWith(ending)))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(Files.readAllLines(file)).hasSizeLessThan(lines));
        }
    }

    private static void succeeds(List<String> command) throws IOException, InterruptedException {
        NodeProgram.succeeds(Path.of("target/classes/dev/parley/admin/web").toAbsolutePath(), command);
    }
}
