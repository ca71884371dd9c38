package dev.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.gateway.testing.RawClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code parley init} writes, run by {@code parley run} in a process of its own. */
class InitFromManifestIT {

    private static final Path FIRST_APP = Path.of("..", "docs", "first-app.md");
    private static final Pattern JOIN =
            Pattern.compile("write `(src/ws/join/index.mjs)`.*?```js\\n(.*?)```", Pattern.DOTALL);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Map<String, String> PRODUCTION = Map.of("ARC_ENV", "production", "ACCESS_KEYS", "AKID:secret");

    private final Path folder;

    InitFromManifestIT(@TempDir Path folder) {
        this.folder = folder;
    }

    private void init() {
        CommandRun run = CommandRun.of("init", folder.toString());
        assertThat(run.status()).as(run.err()).isZero();
    }

    private void manifest(String text) throws IOException {
        Files.writeString(folder.resolve("app.arc"), text);
    }

    private static void assertAnswer(RawClient client, String message, String answer, ParleyJar parley) {
        client.sendText(message);
        assertThat(client.readText()).as(parley.errText()).isEqualTo(answer);
    }

    @Test
    void a_manifest_of_a_few_lines_is_an_app() throws IOException {
        manifest("@app\ntea\n@ws\nvote\n@http\nget /\n");
        init();
        try (ParleyJar parley = ParleyJar.started(Map.of(), "run", folder.toString());
                RawClient client = RawClient.open(parley.port())) {
            assertThat(parley.get("/").body())
                    .contains("<title>tea</title>", "window.WS_URL = \"ws://localhost:" + parley.port());
            assertThat(parley.get("/_static/index.mjs").statusCode()).isEqualTo(200);
            assertAnswer(client, "hi", "hi", parley);
            assertAnswer(
                    client, "{\"action\":\"vote\"}", "{\"route\":\"vote\",\"received\":{\"action\":\"vote\"}}", parley);
        }
    }

    @Test
    void the_log_shows_why_an_event_failed() throws IOException {
        manifest("@app\ntea\n@ws\nthrow\n");
        init();
        Files.writeString(folder.resolve("src/ws/default/index.mjs"), """
                export const handler = async () => ({ statusCode: 418, body: 'short\\nand stout' })
                """);
        Files.writeString(folder.resolve("src/ws/throw/index.mjs"), """
                export const handler = async ({ stageVariables }) => { throw new TypeError(stageVariables.TEA) }
                """);
        Map<String, String> settings = Map.of("STAGE_VARIABLES", "TEA", "TEA", "green");
        try (ParleyJar parley = ParleyJar.started(settings, "run", folder.toString());
                RawClient client = RawClient.open(parley.port())) {
            client.sendText("hi");
            assertThat(client.readText()).contains("Internal server error");
            awaitLog("WARN  FailedAnswers: ws-default answered $default with 418, request ", parley);
            awaitLog(": short\n    | and stout", parley);
            client.sendText("{\"action\":\"throw\"}");
            assertThat(client.readText()).contains("Internal server error");
            awaitLog(": Function ws-throw failed: TypeError: green\n", parley);
            assertThat(parley.err())
                    .filteredOn(line -> line.contains("index.mjs:1:"))
                    .hasSize(1);
            try (Socket tls = new Socket(InetAddress.getLoopbackAddress(), parley.port())) {
                tls.getOutputStream().write(new byte[] {0x16, 3, 1, 0, 5});
                awaitLog("A client began a TLS handshake on port " + parley.port() + ", which has no TLS", parley);
            }
        }
    }

    @Test
    void a_change_of_the_manifest_is_followed_while_sockets_stay_open() throws IOException {
        manifest("@app\ntea\n@ws\nvote\n");
        init();
        try (ParleyJar parley = ParleyJar.started(Map.of(), "run", folder.toString());
                RawClient client = RawClient.open(parley.port())) {
            assertAnswer(client, "{\"action\":\"taste\"}", "{\"action\":\"taste\"}", parley);
            manifest("@app\ntea\n@ws\ntaste\n@http\nget /\n");
            awaitLog("src/ws/taste of ws-taste is missing: parley init writes it", parley);
            init();
            awaitLog("The app follows its manifest app.arc: new: get /, taste; gone: vote", parley);
            assertAnswer(
                    client,
                    "{\"action\":\"taste\"}",
                    "{\"route\":\"taste\",\"received\":{\"action\":\"taste\"}}",
                    parley);
            assertAnswer(client, "{\"action\":\"vote\"}", "{\"action\":\"vote\"}", parley);
            assertThat(parley.get("/").body()).contains("<title>tea</title>");
            Files.delete(folder.resolve("src/ws/default/index.mjs"));
            Files.delete(folder.resolve("src/ws/default"));
            awaitLog("The app follows its manifest app.arc: gone: $default", parley);
            client.sendText("hi");
            assertThat(client.readText()).startsWith("{\"message\":\"Forbidden\",\"connectionId\":");
            manifest("@app\ntea\n@http\nget /\n");
            awaitLog("(gone: $connect, $disconnect, taste) takes effect at the next start", parley);
            client.sendText("{\"action\":\"taste\"}");
            assertThat(client.readText()).startsWith("{\"route\":\"taste\"");
        }
    }

    private static void awaitLog(String words, ParleyJar parley) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(parley.errText()).contains(words));
    }

    /** The functions of the documents call the gateway where calls must be signed. */
    @Test
    void the_first_app_works_in_production_with_keys() throws IOException {
        init();
        Matcher join = JOIN.matcher(Files.readString(FIRST_APP));
        assertThat(join.find()).isTrue();
        Path function = folder.resolve(join.group(1));
        Files.createDirectories(function.resolve("..").normalize());
        Files.writeString(function, join.group(2));
        Path manifest = folder.resolve("app.arc");
        Files.writeString(manifest, Files.readString(manifest).replace("\n@ws\n", "\n@ws\njoin\n"));
        try (ParleyJar parley = ParleyJar.started(PRODUCTION, "run", folder.toString());
                RawClient client = RawClient.open(parley.port())) {
            assertAnswer(client, "{\"text\":\"hi\"}", "{\"text\":\"hi\"}", parley);
            assertAnswer(client, "{\"action\":\"join\"}", "{\"text\":\"You are in the lobby\"}", parley);
            CommandRun publish = CommandRun.of(
                    "publish",
                    "lobby",
                    "news",
                    "--key",
                    "AKID:secret",
                    "--endpoint",
                    "http://localhost:" + parley.port() + "/production");
            assertThat(publish.status()).as(publish.err()).isZero();
            assertThat(client.readText()).isEqualTo("news");
        }
    }
}
