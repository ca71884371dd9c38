package dev.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The functions that {@code parley init} writes, called as a runtime calls them. */
class TemplatesTest {

    private final Path home;

    TemplatesTest(@TempDir Path home) {
        this.home = home;
    }

    /** Calls the handler in a folder with an event, both arguments, and prints its result as JSON. */
    private enum Interpreter {
        NODE(
                "node",
                "--input-type=module",
                "-e",
                "const { handler } = await import(process.argv[1] + '/index.mjs');"
                        + "console.log(JSON.stringify(await handler(JSON.parse(process.argv[2]))))"),
        PYTHON(
                "python3",
                "-B",
                "-c",
                "import json, sys; sys.path.insert(0, sys.argv[1]); import index;"
                        + "print(json.dumps(index.handler(json.loads(sys.argv[2]), None)))");

        @SuppressWarnings("ImmutableEnumChecker") // List.of
        private final List<String> command;

        Interpreter(String... command) {
            this.command = List.of(command);
        }

        JsonObject call(Path folder, JsonObject event, Map<String, String> environment)
                throws IOException, InterruptedException {
            List<String> line = new ArrayList<>(command);
            line.addAll(List.of(folder.toString(), event.encode()));
            ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
            builder.environment().keySet().removeAll(List.of("WS_URL", "ARC_SANDBOX", "ARC_WSS_URL"));
            builder.environment().putAll(environment);
            Process process = builder.start();
            try {
                process.getOutputStream().close();
                String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
                assertThat(process.exitValue()).as(out).isZero();
                return new JsonObject(out);
            } finally {
                process.destroyForcibly();
            }
        }
    }

    private Path init(String language) {
        Path demo = home.resolve("demo");
        CommandRun init = CommandRun.of("init", demo.toString(), "--language", language);
        assertThat(init.status()).as(init.err()).isZero();
        return demo;
    }

    private Path init(Interpreter interpreter) {
        return init(interpreter.name().toLowerCase(Locale.ROOT));
    }

    @ParameterizedTest
    @EnumSource
    void everybody_may_come_and_go(Interpreter interpreter) throws Exception {
        Path demo = init(interpreter);
        for (String route : List.of("connect", "disconnect")) {
            assertThat(interpreter.call(demo.resolve("src/ws").resolve(route), new JsonObject(), Map.of()))
                    .isEqualTo(new JsonObject().put("statusCode", 200));
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_page_has_the_url_of_its_socket(Interpreter interpreter) throws Exception {
        Path page = init(interpreter).resolve("src/http/get-index");
        JsonObject headers = new JsonObject().put("host", "localhost:8080");
        JsonObject event = new JsonObject().put("headers", headers);
        assertThat(interpreter.call(page, event, Map.of()).getString("body"))
                .contains("window.WS_URL = \"ws://localhost:8080\"<", "id=\"message\"", "/_static/index.mjs");
        headers.put("x-forwarded-proto", "https").put("host", "</script>");
        assertThat(interpreter.call(page, event, Map.of()).getString("body"))
                .contains("window.WS_URL = \"wss://\\u003c/script>\"<");
        Map<String, String> elsewhere = Map.of("WS_URL", "wss://sockets.example");
        assertThat(interpreter.call(page, event, elsewhere).getString("body"))
                .contains("window.WS_URL = \"wss://sockets.example\"<");
    }

    @Test
    void the_java_app_compiles_for_java_17_without_a_warning() {
        JavaProject.compile(init("java"));
    }

    /** The documents show the app that init writes. {@link JavaAppIT} builds and runs README's. */
    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/functions.md"})
    void the_documents_java_app_is_the_templates(String document) throws IOException {
        String party = Files.readString(init("java").resolve(JavaProject.PARTY));
        assertThat(JavaProject.shownIn(document)).isEqualTo(party);
    }

    /** The template's plugins and libraries are those that the tests run with. */
    @Test
    void the_java_projects_versions_are_parleys_own() throws IOException {
        String own = Files.readString(Path.of("..", "pom.xml"));
        String project = Files.readString(init("java").resolve("pom.xml"));
        assertThat(project).contains("<parley.version>" + versionOf("parley", own) + "</parley.version>");
        String junit = "<junit.version>";
        assertThat(project).contains(own.substring(own.indexOf(junit), own.indexOf("</junit.version>")));
        for (String plugin : List.of("resources", "compiler", "surefire", "jar", "dependency")) {
            String name = "maven-" + plugin + "-plugin";
            assertThat(versionOf(name, project)).as(name).isEqualTo(versionOf(name, own));
        }
    }

    private static String versionOf(String artifact, String pom) {
        Matcher version = Pattern.compile("<artifactId>" + artifact + "</artifactId>\\s*<version>([^<]+)</version>")
                .matcher(pom);
        assertThat(version.find()).as(artifact).isTrue();
        return version.group(1);
    }
}
