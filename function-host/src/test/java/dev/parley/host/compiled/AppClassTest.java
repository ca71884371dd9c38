package dev.parley.host.compiled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One line says what is wrong with an app, and what to do. */
class AppClassTest {

    private final Path home;
    private final AppBuild build;

    AppClassTest(@TempDir Path home) {
        this.home = home;
        this.build = new AppBuild(home.resolve("demo"));
    }

    private void fails(Path place, String... words) {
        fails(place, Optional.empty(), words);
    }

    private void fails(Path place, Optional<String> className, String... words) {
        assertThatThrownBy(() -> AppBuild.load(place, className))
                .isInstanceOf(CompiledAppException.class)
                .hasMessageStartingWith(place + ": ")
                .message()
                .contains(words)
                .doesNotContain("\n");
    }

    @Test
    void what_is_not_there_or_not_built() {
        fails(home.resolve("absent.jar"), "there is no such file or folder");
        AppBuild.write(home.resolve("pom.xml"), "<project/>");
        fails(home, "there is no target/classes yet; build the project, as in mvn package");
        fails(AppBuild.write(home.resolve("text.jar"), "text"), "text.jar can't be read as a jar: ");
    }

    @Test
    void no_app_several_apps_and_the_one_that_is_named() throws CompiledAppException {
        build.app("One", "\"one\"").app("Other", "\"other\"").services("One", "Other", "One");
        fails(build.classes(), "there are several apps; name one with --app: One, Other");
        assertThat(AppBuild.answer(
                        AppBuild.load(build.classes(), Optional.of("Other")).routes()))
                .isEqualTo("other");
        build.services();
        fails(build.classes(), "no META-INF/services/dev.parley.functions.WebSocketApp names an app", "--app");
        build.services("Absent");
        fails(build.classes(), "in META-INF/services/dev.parley.functions.WebSocketApp: Provider Absent not found");
        fails(build.classes(), Optional.of("Missing"), "there is no class Missing");
        build.compile("Plain", "public class Plain {}");
        fails(build.classes(), Optional.of("Plain"), "Plain does not implement dev.parley.functions.WebSocketApp");
    }

    @Test
    void classes_of_a_newer_java() throws IOException {
        build.app("Party", "\"hi\"");
        Path file = build.classes().resolve("Party.class");
        byte[] bytes = Files.readAllBytes(file);
        // The low byte of the major version.
        bytes[7] = (byte) (44 + 99);
        Files.write(file, bytes);
        int own = Runtime.version().feature();
        String line = "Party is compiled for Java 99, and Parley runs on Java " + own + "; compile it with --release "
                + own + ", or start Parley with Java 99";
        fails(build.classes(), line);
        fails(build.classes(), Optional.of("Party"), line);
    }

    @Test
    void a_constructor_that_throws_and_one_that_is_missing() {
        build.app("Party", "\"hi\"", "public Party() { throw new IllegalStateException(\"no database\\nat all\"); }");
        fails(build.classes(), "the constructor of Party failed: java.lang.IllegalStateException: no database");
        build.app("Party", "\"hi\"", "public Party() {\n throw new IllegalStateException(\"no database\"); }");
        fails(build.classes(), "no database (Party.java:4)");
        build.app("Party", "\"hi\"", "static int half = 1 / Integer.parseInt(\"0\");");
        fails(build.classes(), "a static initializer failed: java.lang.ArithmeticException: / by zero (Party.java:3)");
        build.app("Party", "\"hi\"", "public Party(int number) {}");
        fails(
                build.classes(),
                Optional.of("Party"),
                "Party must be public, with a public constructor without parameters");
        fails(build.classes(), "Unable to get public no-arg constructor");
    }

    @Test
    void routes_that_throw_are_null_or_unknown() {
        build.compile("Party", partyWith("throw new IllegalStateException(\"no routes\");"))
                .services("Party");
        fails(
                build.classes(),
                "the method routes of Party failed: java.lang.IllegalStateException: no routes (Party.java");
        build.compile("Party", partyWith("return null;"));
        fails(build.classes(), "the method routes of Party failed: java.lang.NullPointerException");
        build.compile("Party", partyWith("return Map.of();"));
        fails(build.classes(), "Party has no routes");
        build.compile("Party", partyWith("return Map.of(\"$conect\", event -> null);"));
        fails(
                build.classes(),
                "Party has a route '$conect'; expected $authorizer, $connect, $default, $disconnect, or a name without");
    }

    private static String partyWith(String body) {
        return "public class Party implements WebSocketApp {"
                + " public Map<String, WebSocketFunction> routes(Connections connections, Channels channels) { " + body
                + " } }";
    }

    @Test
    void a_dependency_that_is_missing() {
        AppBuild library = new AppBuild(home.resolve("library")).compile("Library", "public class Library {}");
        build.app("Party", "\"hi\"", "private final Library library = new Library();", library.classes());
        fails(build.classes(), "the class Library is needed and not in its class path");
    }
}
