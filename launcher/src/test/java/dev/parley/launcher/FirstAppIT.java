package dev.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.gateway.testing.RawClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line of the README, run in a shell. */
class FirstAppIT {

    private static final String INIT = "bin/parley init demo";
    private static final Path SCRIPT =
            Path.of("..", "bin", "parley").toAbsolutePath().normalize();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern PORT = Pattern.compile("localhost:(\\d+)");

    private final Path home;

    FirstAppIT(@TempDir Path home) {
        this.home = home;
    }

    private static String lineOfReadme() throws IOException {
        return Files.readAllLines(Path.of("..", "README.md")).stream()
                .filter(line -> line.startsWith(INIT + " && "))
                .findFirst()
                .orElseThrow();
    }

    private Process start(String line, Path out, Path err) throws IOException {
        Files.createSymbolicLink(Files.createDirectory(home.resolve("bin")).resolve("parley"), SCRIPT);
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", line)
                .directory(home.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().keySet().retainAll(Set.of("PATH", "HOME", "LANG", "TMPDIR", "JAVA_HOME"));
        builder.environment().put("PARLEY_JAVA_OPTS", ParleyJar.scriptOptions());
        builder.environment().put("PORT", "0");
        builder.environment().put("MANAGEMENT_PORT", "0");
        builder.environment().put("METRICS_PORT", "off");
        return builder.start();
    }

    private static int port(Process process, Path out, Path err) throws IOException {
        await().atMost(PATIENCE)
                .until(() -> !process.isAlive()
                        || PORT.matcher(Files.readString(out)).find());
        Matcher port = PORT.matcher(Files.readString(out));
        assertThat(port.find()).as(Files.readString(err)).isTrue();
        return Integer.parseInt(port.group(1));
    }

    private static String page(int port) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/"))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " --language python"})
    void one_line_writes_an_app_and_serves_it(String language) throws Exception {
        Path out = home.resolve("out");
        Path err = home.resolve("err");
        Process process = start(lineOfReadme().replace(INIT, INIT + language), out, err);
        try {
            int port = port(process, out, err);
            assertThat(page(port)).contains("<title>demo</title>", "id=\"message\"", "index.mjs");
            try (RawClient client = RawClient.open(port)) {
                client.sendText("{\"text\":\"hi\"}");
                assertThat(client.readText().replace(" ", ""))
                        .as(Files.readString(err))
                        .isEqualTo("{\"text\":\"hi\"}");
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroy);
            assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        }
    }
}
