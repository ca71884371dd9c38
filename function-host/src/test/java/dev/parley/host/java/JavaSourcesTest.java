package dev.parley.host.java;

import static dev.parley.host.java.Sources.functionOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JavaSourcesTest {

    @TempDir
    Path folder;

    private Sources sources;

    @BeforeEach
    void write() {
        sources = new Sources(folder);
    }

    @Test
    void a_file_with_one_class_is_a_function() throws Exception {
        assertThat(sources.answering("hi").answer()).isEqualTo("hi");
    }

    @Test
    void nothing_is_left_in_the_folder() throws Exception {
        sources.answering("hi").answer();
        try (Stream<Path> files = Files.walk(folder).filter(Files::isRegularFile)) {
            assertThat(files).containsExactly(folder.resolve("Default.java"));
        }
    }

    @Test
    void it_may_have_a_package_and_other_classes_beside_it() throws Exception {
        sources.file("my/chat/Words.java", "package my.chat; record Words(String text) { enum Tone { CALM } }")
                .file(
                        "my/chat/Main.java",
                        "package my.chat; import dev.parley.functions.*; import io.vertx.core.Future; "
                                + functionOf(
                                        "Main",
                                        "private final WebSocketFunction other = event -> Future.succeededFuture();",
                                        "FunctionResult.ok(new Words(\"tö\").text() + Words.Tone.CALM)"));
        assertThat(sources.answer()).isEqualTo("töCALM");
    }

    @Test
    void a_functions_class_takes_precedence_over_ours() throws Exception {
        sources.file(
                        "Seen.java",
                        "package dev.parley.host.java; public final class Seen { public static String words() { return \"its own\"; } }")
                .with("Default.java", functionOf("Default", "", "FunctionResult.ok(Seen.words())"));
        assertThat(sources.answer()).isEqualTo("its own");
        assertThat(Seen.words()).isEqualTo("the test's");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "public Default() {}~false false",
                "public Default(Connections a, Channels b) { connections = a; channels = b; }~true true",
                "public Default(Connections a) { connections = a; }~true false",
                "public Default(Channels b) { channels = b; }~false true",
                "public Default() {} public Default(Connections a, Channels b) { connections = a; channels = b; }~true true",
            })
    void a_constructor_may_have_any_of_the_known_parameters(String constructor, String has) throws Exception {
        sources.with(
                "Default.java",
                functionOf(
                        "Default",
                        "private Connections connections; private Channels channels; " + constructor,
                        "FunctionResult.ok((connections != null) + \" \" + (channels != null))"));
        assertThat(sources.answer()).isEqualTo(has);
    }

    @ParameterizedTest
    @ValueSource(strings = {"private Default() {}", "Default() {}", "public Default(String name) {}"})
    void another_constructor_is_refused(String constructor) {
        sources.with("Default.java", functionOf("Default", constructor, "FunctionResult.ok()"));
        assertThatThrownBy(sources::answer)
                .isInstanceOf(JavaSourceException.class)
                .hasMessageContaining("Default must be public, with a public constructor");
    }

    @Test
    void a_class_that_is_not_public_is_refused() {
        sources.with(
                "Default.java", functionOf("Default", "", "FunctionResult.ok()").replace("public final", "final"));
        assertThatThrownBy(sources::answer)
                .isInstanceOf(JavaSourceException.class)
                .hasMessageContaining("Default must be public");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "public Default() { throw new IllegalStateException(\"no database\"); }",
                "static { if (true) throw new IllegalStateException(\"no database\"); }",
            })
    void a_constructor_that_throws_is_reported(String member) {
        sources.with("Default.java", functionOf("Default", member, "FunctionResult.ok()"));
        assertThatThrownBy(sources::answer)
                .isInstanceOf(JavaSourceException.class)
                .hasMessageContaining("Default");
    }

    @Test
    void every_error_is_reported_with_its_position() {
        sources.with("Default.java", functionOf("Default", "int a = \"x\";", "nothing"))
                .file("Other.java", "class Other {\n  void run() {\n    missing();\n  }\n}");
        assertThatThrownBy(sources::answer)
                .isInstanceOf(JavaSourceException.class)
                .hasMessageContaining(folder.resolve("Default.java") + ":3:9: incompatible types")
                .hasMessageContaining("Default.java:4:")
                .hasMessageContaining(folder.resolve("Other.java") + ":3:5: cannot find symbol");
    }

    @Test
    void the_number_of_reported_errors_is_bounded() {
        sources.file("Default.java", "class Default {\n" + "{ x(); }\n".repeat(400) + "}");
        assertThatThrownBy(sources::answer).satisfies(failure -> {
            assertThat(failure.getMessage()).endsWith("and more");
            assertThat(String.valueOf(failure.getMessage()).split("Default.java:", -1))
                    .hasSize(51);
        });
    }

    @Test
    void a_syntax_error_is_reported_with_its_position() {
        sources.file("Default.java", "class Default {\n  int a = ;\n}");
        assertThatThrownBy(sources::answer).hasMessageContaining("Default.java:2:11: illegal start of expression");
    }

    @Test
    void exactly_one_function_class_is_required() {
        sources.with("Default.java", functionOf("Default", "", "FunctionResult.ok()"))
                .with("Second.java", functionOf("Second", "", "FunctionResult.ok()"));
        assertThatThrownBy(sources::answer)
                .isInstanceOf(JavaSourceException.class)
                .hasMessageContaining("exactly one")
                .hasMessageContaining("Default, Second");
    }

    @Test
    void a_folder_without_one_is_refused() throws IOException {
        assertThatThrownBy(sources::answer)
                .hasMessageContaining("has no .java file")
                .hasMessageContaining("Default.java");
        sources.file(".trash/Old.java", "nonsense");
        assertThatThrownBy(sources::answer).hasMessageContaining("has no .java file");
        sources.file("Plain.java", "class Plain {}");
        assertThatThrownBy(sources::answer).hasMessageContaining("and has none");
        assertThatThrownBy(() -> JavaSources.compile(folder.resolve("nowhere")))
                .isInstanceOf(JavaSourceException.class)
                .hasMessageContaining("can't be read");
    }

    @Test
    void a_class_missing_from_the_class_path_is_reported() {
        sources.answering("hi");
        assertThatThrownBy(() -> JavaSources.compile(folder, ""))
                .isInstanceOf(JavaSourceException.class)
                .hasMessageContaining("dev.parley.functions");
    }
}
