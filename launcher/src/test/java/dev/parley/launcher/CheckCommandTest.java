package dev.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckCommandTest {

    private static final List<String> SOCKETS = List.of(
            "demo app.arc", "$connect src/ws/connect", "$default src/ws/default", "$disconnect src/ws/disconnect");

    private static final Map<String, List<String>> REST = Map.of(
            "node", List.of("GET / src/http/get-index", "/_static/ public"),
            "python", List.of("GET / src/http/get-index", "/_static/ public"));

    private final Path demo;

    CheckCommandTest(@TempDir Path home) {
        this.demo = home.resolve("demo");
    }

    @ParameterizedTest
    @ValueSource(strings = {"node", "python"})
    void an_app_written_by_init_is_summarized_without_warnings(String language) {
        CommandRun.of("init", demo.toString(), "--language", language);
        CommandRun check = CommandRun.of("check", demo.toString());
        assertThat(check.err()).isEmpty();
        assertThat(check.status()).isZero();
        List<String> lines =
                check.out().lines().map(line -> line.replaceAll(" +", " ")).toList();
        assertThat(lines.subList(0, 4)).containsExactlyInAnyOrderElementsOf(SOCKETS);
        assertThat(lines.subList(4, lines.size())).isEqualTo(REST.get(language));
    }

    @Test
    void a_java_project_is_reported_until_it_is_built() {
        CommandRun.of("init", demo.toString(), "--language", "java");
        CommandRun unbuilt = CommandRun.of("check", demo.toString());
        assertThat(unbuilt.status()).isEqualTo(2);
        assertThat(unbuilt.err().lines())
                .containsExactly(demo + ": there is no target/classes yet; build the project, as in mvn package");
        JavaProject.compile(demo);
        CommandRun check = CommandRun.of("check", demo.toString());
        assertThat(check.err()).isEmpty();
        assertThat(check.out().strip()).matches("demo +com.example.Party");
        assertThat(check.status()).isZero();
    }

    @Test
    void an_error_is_reported_in_one_line_with_its_position() throws IOException {
        CommandRun.of("init", demo.toString());
        Files.writeString(demo.resolve("app.arc"), "@app\ndemo\n\n@ws\n[vote]\n");
        CommandRun check = CommandRun.of("check", demo.toString());
        assertThat(check.status()).isEqualTo(2);
        assertThat(check.out()).isEmpty();
        assertThat(check.err().lines()).singleElement().asString().contains("app.arc:5:1: ");
    }

    @Test
    void a_folder_without_a_manifest_is_reported() {
        CommandRun check = CommandRun.of("check", demo.toString());
        assertThat(check.status()).isEqualTo(2);
        assertThat(check.err().lines()).singleElement().asString().contains(demo.toString());
    }
}
