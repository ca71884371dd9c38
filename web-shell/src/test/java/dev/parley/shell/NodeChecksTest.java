package dev.parley.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The client library and the page's modules in Node: their own tests, the types in their comments, and a linter. */
class NodeChecksTest {

    private static final Path CLIENT = NodeProgram.CLIENT;
    private static final Path PAGE =
            Path.of("src/main/resources/dev/parley/shell/web").toAbsolutePath();
    private static final int MAX_LINES = 150;
    private static final int MAX_LINES_OF_STYLES = 250;

    @Test
    void the_modules_own_tests_pass() throws Exception {
        Path tests = Path.of(
                Objects.requireNonNull(getClass().getResource("modules")).toURI());
        succeeds(NodeProgram.modulesTests(tests));
    }

    @Test
    void the_cases_of_all_client_libraries_hold() throws Exception {
        succeeds(
                List.of("node", "--test", CLIENT.resolve("cases/cases.test.mjs").toString()));
    }

    @Test
    void the_client_library_has_strict_types() throws Exception {
        succeeds(List.of("node", NodeProgram.tool("typescript/bin/tsc"), "-p", CLIENT.toString()));
    }

    @Test
    void the_page_has_types() throws Exception {
        succeeds(List.of(
                "node",
                NodeProgram.tool("typescript/bin/tsc"),
                "-p",
                Path.of("").toAbsolutePath().toString()));
    }

    @Test
    void the_linter_finds_nothing() throws Exception {
        String biome = NodeProgram.tool("@biomejs/biome/bin/biome");
        String config = "--config-path=" + CLIENT;
        succeeds(List.of("node", biome, "lint", "--error-on-warnings", config, CLIENT.toString()));
        succeeds(List.of("node", biome, "lint", "--error-on-warnings", config, PAGE.toString()));
    }

    @ParameterizedTest
    @MethodSource("folders")
    void every_module_fits_on_a_few_screens(Path modules) throws IOException {
        try (Stream<Path> files = Files.list(modules)) {
            assertThat(files.filter(file -> file.toString().endsWith(".mjs")))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(Files.readAllLines(file)).hasSizeLessThan(MAX_LINES));
        }
    }

    @Test
    void every_style_sheet_fits_on_a_few_screens() throws IOException {
        try (Stream<Path> files = Files.list(PAGE)) {
            assertThat(files.filter(file -> file.toString().endsWith(".css")))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(Files.readAllLines(file)).hasSizeLessThan(MAX_LINES_OF_STYLES));
        }
    }

    static Stream<Path> folders() {
        return Stream.of(CLIENT.resolve("parley"), PAGE);
    }

    private void succeeds(List<String> command) throws IOException, InterruptedException {
        NodeProgram.succeeds(Path.of("target/classes/dev/parley/shell/web").toAbsolutePath(), command);
    }
}
