package dev.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InitCommandTest {

    private static final Path TEMPLATES = Path.of("src", "main", "resources", "dev", "parley", "launcher", "init");

    private final Path home;

    InitCommandTest(@TempDir Path home) {
        this.home = home;
    }

    private static List<Path> filesOf(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).map(folder::relativize).toList();
        }
    }

    private static List<Path> templatesOf(String language) throws IOException {
        Path resources = Path.of("src", "main", "resources");
        Stream<Path> common = filesOf(TEMPLATES.resolve("common")).stream()
                .map(file -> language.equals("java") && file.startsWith("public") ? resources.resolve(file) : file);
        return Stream.concat(filesOf(TEMPLATES.resolve(language)).stream(), common)
                .map(file -> file.equals(Path.of("gitignore")) ? Path.of(".gitignore") : file)
                .toList();
    }

    private CommandRun init(Path folder, String... more) {
        return CommandRun.of(Stream.concat(Stream.of("init", folder.toString()), Stream.of(more))
                .toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"node", "python", "java"})
    void an_app_in_each_language_has_all_its_files(String language) throws IOException {
        Path demo = home.resolve("demo");
        CommandRun init = init(demo, "--language", language);
        assertThat(init.err()).isEmpty();
        assertThat(init.status()).isZero();
        assertThat(filesOf(demo)).containsExactlyInAnyOrderElementsOf(templatesOf(language));
        boolean isProject = language.equals("java");
        assertThat(demo.resolve(isProject ? "pom.xml" : "app.arc"))
                .content()
                .contains(isProject ? "<artifactId>demo</artifactId>" : "@app\ndemo\n");
        for (Path file : filesOf(demo)) {
            assertThat(demo.resolve(file)).content().doesNotContain("{{").isNotBlank();
        }
    }

    @Test
    void node_is_the_default_language() throws IOException {
        assertThat(init(home.resolve("demo")).status()).isZero();
        assertThat(filesOf(home.resolve("demo"))).containsExactlyInAnyOrderElementsOf(templatesOf("node"));
    }

    @Test
    void the_next_steps_can_be_copied_into_a_shell() {
        assertThat(init(home.resolve("my app")).out().lines())
                .containsExactly("The app is written. To run it:", "  cd '" + home + "/my app'", "  bin/parley run");
    }

    @Test
    void a_java_project_is_built_before_it_runs() {
        assertThat(init(home.resolve("demo"), "--language", "java").out().lines())
                .containsExactly(
                        "The app is written. To build and run it:",
                        "  cd " + home + "/demo",
                        "  mvn package",
                        "  bin/parley run");
    }

    @Test
    void a_folder_that_is_not_empty_is_rejected_and_unchanged() throws IOException {
        Files.writeString(home.resolve("mine.txt"), "mine");
        CommandRun init = init(home);
        assertThat(init.status()).isEqualTo(2);
        assertThat(init.err().lines())
                .containsExactly(home + " is not empty: it has mine.txt; choose another folder, such as a new one,"
                        + " or write a manifest, app.arc, into this one");
        assertThat(init.out()).isEmpty();
        assertThat(filesOf(home)).containsExactly(Path.of("mine.txt"));
    }

    @Test
    void an_app_is_never_written_over_another() throws IOException {
        assertThat(init(home.resolve("demo")).status()).isZero();
        CommandRun again = init(home.resolve("demo"), "--language", "java");
        assertThat(again.status()).isZero();
        assertThat(again.out()).startsWith("Nothing is missing: all that app.arc names is there. To run it:\n  cd ");
        assertThat(filesOf(home.resolve("demo"))).containsExactlyInAnyOrderElementsOf(templatesOf("node"));
    }

    @Test
    void an_empty_folder_and_a_new_repository_are_accepted() throws IOException {
        Path empty = Files.createDirectory(home.resolve("empty"));
        Path repository = Files.createDirectories(home.resolve("repository"));
        Files.createDirectory(repository.resolve(".git"));
        assertThat(init(empty).status()).isZero();
        assertThat(init(repository).status()).isZero();
    }

    @Test
    void a_file_is_rejected() throws IOException {
        Path file = Files.writeString(home.resolve("file"), "");
        CommandRun init = init(file);
        assertThat(init.status()).isEqualTo(2);
        assertThat(init.err()).startsWith(file + " is a file; choose a folder");
    }

    @Test
    void a_failed_write_is_reported_in_one_line() throws IOException {
        Path file = Files.writeString(home.resolve("file"), "");
        CommandRun init = init(file.resolve("demo"));
        assertThat(init.status()).isEqualTo(1);
        assertThat(init.err().lines()).singleElement().asString().contains("could not be written", file.toString());
    }

    @Test
    void an_unknown_language_is_rejected() {
        CommandRun init = init(home.resolve("demo"), "--language", "cobol");
        assertThat(init.status()).isEqualTo(2);
        assertThat(init.err()).startsWith("--language is 'cobol'; expected one of node, python, java");
        assertThat(home.resolve("demo")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "My Chat!, my-chat",
        "chat_2, chat_2",
        "Grüße, gr-e",
        "2024-news, news",
        "7, parley-app",
        "x, parley-app",
        "---, parley-app",
        "True, parley-app",
    })
    void the_apps_name_is_derived_from_the_folder(String folder, String app) {
        assertThat(init(home.resolve(folder)).status()).isZero();
        assertThat(home.resolve(folder).resolve("app.arc")).content().startsWith("@app\n" + app + "\n");
    }
}
