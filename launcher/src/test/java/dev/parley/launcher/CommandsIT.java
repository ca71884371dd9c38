package dev.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.gateway.testing.RawClient;
import dev.parley.launcher.settings.Role;
import dev.parley.management.signature.RequestSigner;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real jar's commands, called through the script. */
class CommandsIT {

    private static final Path SCRIPT =
            Path.of("..", "bin", "parley").toAbsolutePath().normalize();
    private static final Pattern MANAGEMENT = Pattern.compile("(http://127\\.0\\.0\\.1:\\d+/testing)/@connections");

    private final Path home;

    CommandsIT(@TempDir Path home) {
        this.home = home;
    }

    /** The result of a script. */
    private record Outcome(int status, String out, String err) {}

    private Outcome run(Map<String, String> environment, String in, String... line) throws Exception {
        Path out = Files.createTempFile(home, "out", "");
        Path err = Files.createTempFile(home, "err", "");
        Path piped = Files.writeString(Files.createTempFile(home, "in", ""), in);
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(home.toFile())
                .redirectInput(piped.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().keySet().retainAll(Set.of("PATH", "HOME", "LANG", "TMPDIR", "JAVA_HOME"));
        builder.environment().put("PARLEY_JAVA_OPTS", ParleyJar.scriptOptions());
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            process.destroyForcibly();
        }
    }

    /** Returns the id of the only connection. */
    private static String onlyId(String endpoint) throws IOException, InterruptedException {
        URI uri = URI.create(endpoint + "/@connections");
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).version(HttpClient.Version.HTTP_1_1);
        RequestSigner signer = new RequestSigner("AKID:s3cret", "local", Clock.systemUTC());
        signer.headers("GET", uri, new byte[0]).forEach(request::header);
        String page = HttpClient.newHttpClient()
                .send(request.build(), BodyHandlers.ofString())
                .body();
        return new JsonObject(page).getJsonArray("connections").getJsonObject(0).getString("connectionId");
    }

    @Test
    void a_link_to_the_script_works_from_anywhere() throws Exception {
        Path bin = Files.createDirectory(home.resolve("bin"));
        Files.createSymbolicLink(home.resolve("absolute"), SCRIPT);
        Files.createSymbolicLink(bin.resolve("parley"), Path.of("..", "absolute"));
        Outcome version = run(Map.of(), "", bin.resolve("parley").toString(), "--version");
        assertThat(version.err()).isEmpty();
        assertThat(version.status()).isZero();
        assertThat(version.out()).startsWith("parley ");
        Map<String, String> path = Map.of("PATH", bin + ":" + System.getenv("PATH"));
        Outcome init = run(path, "", "sh", "-c", "parley init demo");
        assertThat(init.out().lines()).containsExactly("The app is written. To run it:", "  cd demo", "  parley run");
        assertThat(home.resolve("demo/app.arc")).exists();
    }

    @Test
    void the_script_and_the_jar_print_how_to_call_them() throws Exception {
        Outcome script = run(Map.of(), "", SCRIPT.toString(), "init", "one");
        assertThat(script.out().lines()).last().isEqualTo("  " + SCRIPT + " run");
        Outcome jar = run(Map.of(), "", "java", "-jar", ParleyJar.JAR.toString(), "init", "other");
        assertThat(jar.out().lines()).last().isEqualTo("  java -jar " + ParleyJar.JAR + " run");
    }

    /** Replaces the build by a stub: the test checks that the script calls it and respects its failure. */
    @Test
    void without_a_jar_the_script_builds_it_and_goes_on() throws Exception {
        Path clone = home.resolve("clone");
        Path script = Files.createDirectories(clone.resolve("bin")).resolve("parley");
        Files.copy(SCRIPT, script, StandardCopyOption.COPY_ATTRIBUTES);
        Path build = Files.copy(SCRIPT, clone.resolve("bin/fresh"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.writeString(build, "#!/bin/sh\necho No compiler >&2\nexit 1\n");
        Outcome failed = run(Map.of(), "", script.toString(), "--version");
        assertThat(failed.status()).isEqualTo(1);
        assertThat(failed.err()).isEqualTo("No compiler\n");
        Files.writeString(
                build,
                "#!/bin/sh\nmkdir -p %1$s/$1/target && ln -s %2$s %1$s/$1/target/parley.jar\n"
                        .formatted(clone, ParleyJar.JAR));
        Outcome built = run(Map.of(), "", script.toString(), "--version");
        assertThat(built.status()).isZero();
        assertThat(built.out()).startsWith("parley ");
    }

    @Test
    void a_release_jar_runs_without_a_build() throws Exception {
        Path script = Files.createDirectories(home.resolve("release/bin")).resolve("parley");
        Files.copy(SCRIPT, script, StandardCopyOption.COPY_ATTRIBUTES);
        Path jar = Files.createSymbolicLink(home.resolve("a release.jar"), ParleyJar.JAR);
        Outcome version = run(Map.of("PARLEY_JAR", "a release.jar"), "", script.toString(), "--version");
        assertThat(version.err()).isEmpty();
        assertThat(version.status()).isZero();
        Files.delete(jar);
        Outcome missing = run(Map.of("PARLEY_JAR", jar.toString()), "", script.toString(), "--version");
        assertThat(missing.status()).isEqualTo(2);
        assertThat(missing.err().lines()).singleElement().asString().contains(jar.toString(), "no such file");
        Files.writeString(jar, "<html>Not found</html>");
        Outcome other = run(Map.of("PARLEY_JAR", jar.toString()), "", script.toString(), "--version");
        assertThat(other.status()).isEqualTo(2);
        assertThat(other.err().lines()).singleElement().asString().contains(jar.toString(), "not a jar");
    }

    /** Loading less is what makes commands start in half a second of CPU. */
    @Test
    void commands_load_neither_the_log_nor_vertx_nor_tls() throws Exception {
        Map<String, String> loaded =
                Map.of("PARLEY_JAVA_OPTS", ParleyJar.scriptOptions() + " -Xlog:class+load:file=classes.txt");
        String nobody = "http://127.0.0.1:1/testing";
        assertThat(run(loaded, "", SCRIPT.toString(), "send", "ID", "hi", "--endpoint", nobody)
                        .status())
                .isEqualTo(1);
        assertThat(Files.readString(home.resolve("classes.txt")))
                .contains("dev.parley.launcher.Parley ", "java.net.http.HttpClient ")
                .doesNotContain(
                        "ch.qos.logback",
                        "org.slf4j.LoggerFactory",
                        "io.vertx.core.Vertx",
                        "io.vertx.core.impl",
                        "io.netty",
                        "sun.security.ssl");
    }

    @Test
    void processes_that_serve_have_both_compilers() throws IOException {
        String roles = Stream.concat(Arrays.stream(Role.values()).map(Role::toString), Stream.of("functions"))
                .sorted()
                .collect(Collectors.joining(" | "));
        assertThat(Files.readString(SCRIPT)).contains("\n  '' | run | " + roles + ")\n    options=\n");
    }

    @Test
    void commands_reach_a_running_gateway_signed_and_piped() throws Exception {
        try (ParleyJar parley = ParleyJar.started(Map.of("APP", "echo", "ACCESS_KEYS", "AKID:s3cret"));
                RawClient client = RawClient.open(parley.port())) {
            Matcher line = MANAGEMENT.matcher(parley.errText());
            assertThat(line.find()).as(parley.errText()).isTrue();
            Map<String, String> signed = Map.of(
                    "PARLEY_ENDPOINT", line.group(1), "AWS_ACCESS_KEY_ID", "AKID", "AWS_SECRET_ACCESS_KEY", "s3cret");
            String id = onlyId(line.group(1));
            Outcome send = run(signed, "grüße\n", SCRIPT.toString(), "send", id, "-");
            assertThat(send).isEqualTo(new Outcome(0, "", ""));
            assertThat(client.readText()).isEqualTo("grüße\n");
            Outcome unsigned = run(Map.of("PARLEY_ENDPOINT", line.group(1)), "", SCRIPT.toString(), "info", id);
            assertThat(unsigned.status()).isEqualTo(1);
            assertThat(unsigned.err()).contains("403 ForbiddenException");
        }
    }
}
