package dev.parley.compatibility.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.manifest.Function;
import dev.parley.manifest.Manifest;
import dev.parley.manifest.ManifestException;
import dev.parley.manifest.ManifestReader;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Our reader finds the same functions, folders and timeouts as {@code @architect/inventory}. */
class ArcInventoryTest {

    // Architect's default.
    private static final String TIMEOUT = "5";

    private static final String RUNTIME = "nodejs20.x";

    private static ArcInventory inventory;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        inventory = ArcInventory.start();
    }

    @AfterAll
    static void stop() {
        inventory.close();
    }

    private void write(String name, String text) throws IOException {
        ArcInventory.write(folder, name, text);
    }

    private NodeScript.Answer inventory() {
        return inventory.of(folder);
    }

    @ParameterizedTest
    @CsvSource({
        "app.arc, '@app\ntea\n'",
        "app.arc, '@app\ntea\n@ws\n'",
        ".arc, '@app\ntea\n@ws\nvote\nroom/join\n\"7\"\na.b-c_d\n'",
        "app.arc, '@app\ntea\n@ws\nvote\n  src functions/vote\ndefault\n  src /functions/default\nconnect\n  url http://x\n'",
        "app.arc, '@app\ntea\n@ws\nvote\n  one\n  two\nother\n  color red\n'",
        "app.arc, '@app\ntea\n@http\n'",
        "app.arc, '@app\ntea\n@http\nget /\nGET /*\nany /:id\npost /a-b/c.d/e_f\nput /rooms/:room-id/people\n'",
        "app.arc, '@app\ntea\n@http\n/rooms/:id\n  method DELETE\n  src rooms\n/x\n  method get\n'",
        "app.arc, '@app\ntea\n@http\nget /a-b\nget /a_b\n@static\nfolder dist\n'",
        "app.arc, '@app\ntea\n@static\nfalse\n@http\nget /\n'",
        "app.arc, '@app\ntea\n@static\n@aws\ntimeout 30\nruntime python3.12\n@ws\n'",
        "app.arc, '@app\ntea\n@aws\ntimeout\n  30\nruntime python\n@ws\n'",
        "arc.json, '{\"app\": \"tea\", \"ws\": [\"vote\", {\"x\": {\"src\": \"y\"}}], \"http\": {\"get\": \"/\"}}'",
        "arc.yaml, 'app: tea\nws:\n- vote\n- x:\n    src: y\nhttp:\n- get: /\n- /z:\n    method: any\n'",
        "arc.yml, 'app: tea\nstatic:\n  folder: dist\naws:\n  timeout: 9\nws: {vote: {}}\n'",
        "package.json, '{\"arc\": {\"app\": \"tea\", \"ws\": []}}'"
    })
    void the_same_functions_are_in_the_same_folders(String name, String text) throws IOException, ManifestException {
        write(name, text);
        JsonObject theirs = inventory().value();
        create(theirs.getJsonArray("ws"));
        create(theirs.getJsonArray("http"));
        Manifest ours = ManifestReader.read(folder);
        assertThat(ours.file()).hasToString(theirs.getString("file"));
        assertThat(ours.app()).isEqualTo(theirs.getString("app"));
        assertThat(webSockets(ours)).isEqualTo(described(theirs.getJsonArray("ws")));
        assertThat(http(ours)).isEqualTo(described(theirs.getJsonArray("http")));
        assertThat(ours.publicFolder()
                        .map(path -> folder.relativize(path).toString())
                        .orElse(""))
                .isEqualTo(theirs.getString("public"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "config.arc",
                ".arc-config",
                "arc.json",
                "arc-config.json",
                "config.yaml",
                "config.yml",
                "arc-config.yaml",
                "arc-config.yml"
            })
    void a_functions_own_settings_are_found(String name) throws IOException, ManifestException {
        write("app.arc", "@app\ntea\n@http\nget /\n@aws\ntimeout 30\nruntime node\n");
        String text = name.endsWith("json") ? "{\"aws\": {\"timeout\": 7}}" : "aws:\n  timeout: 7\n";
        write("src/http/get-index/" + name, name.contains("y") || name.endsWith("json") ? text : "@aws\ntimeout 7\n");
        assertThat(http(ManifestReader.read(folder)))
                .isEqualTo(described(inventory().value().getJsonArray("http")))
                .containsValue(folder.resolve("src/http/get-index") + " 7 node");
    }

    private void create(JsonArray functions) throws IOException {
        for (int i = 0; i < functions.size(); i++) {
            Files.createDirectories(Path.of(functions.getJsonObject(i).getString("src")));
        }
    }

    private static Map<String, String> described(JsonArray functions) {
        Map<String, String> described = new HashMap<>();
        functions.stream()
                .map(JsonObject.class::cast)
                .forEach(one -> described.put(
                        one.getString("name"),
                        one.getString("src") + " " + one.getInteger("timeout") + " " + one.getString("runtime")));
        return described;
    }

    private static Map<String, String> webSockets(Manifest manifest) {
        Map<String, String> described = new HashMap<>();
        manifest.webSockets()
                .forEach(route -> described.put(route.routeKey().replace("$", ""), described(route.function())));
        return described;
    }

    private static Map<String, String> http(Manifest manifest) {
        Map<String, String> described = new HashMap<>();
        manifest.http()
                .forEach(route -> described.put(route.method() + " " + route.path(), described(route.function())));
        return described;
    }

    private static String described(Function function) {
        String timeout = function.settings()
                .timeout()
                .map(Duration::toSeconds)
                .map(String::valueOf)
                .orElse(TIMEOUT);
        String runtime = function.settings().runtime().isEmpty()
                ? RUNTIME
                : function.settings().runtime();
        return function.folder() + " " + timeout + " " + runtime;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@ws\n",
                "@app\n",
                "@app\nTea\n",
                "@app\ntea house\n",
                "@app\nt\n",
                "@app\n7\n",
                "@app\ntea\n@ws\nvote\nvote\n",
                "@app\ntea\n@ws\nvote whisper\n",
                "@app\ntea\n@ws\n7\n",
                "@app\ntea\n@ws\ntrue\n",
                "@app\ntea\n@ws\n$default\n",
                "@app\ntea\n@ws\nvote!\n",
                "@app\ntea\n@ws\n\"\"\n",
                "@app\ntea\n@ws\nvote\n  src 7\n",
                "@app\ntea\n@http\n/\n",
                "@app\ntea\n@http\nget / more\n",
                "@app\ntea\n@http\nget 7\n",
                "@app\ntea\n@http\nfetch /\n",
                "@app\ntea\n@http\nget xy\n",
                "@app\ntea\n@http\nget /x/\n",
                "@app\ntea\n@http\nget //x\n",
                "@app\ntea\n@http\nget /x-\n",
                "@app\ntea\n@http\nget /:\n",
                "@app\ntea\n@http\nget /a:b\n",
                "@app\ntea\n@http\nget /a*\n",
                "@app\ntea\n@http\nget /*/a\n",
                "@app\ntea\n@http\nget /a?b\n",
                "@app\ntea\n@http\nget /\nget /\n",
                "@app\ntea\n@http\n/x\n  src x\n",
                "@app\ntea\n@aws\ntimeout 0\n@ws\n",
                "@app\ntea\n@aws\ntimeout 901\n@ws\n",
                "@app\ntea\n@aws\ntimeout 1.5\n@ws\n",
                "@app\ntea\n@aws\ntimeout soon\n@ws\n",
                "@app\ntea\n@aws\nruntime 20\n@ws\n",
                ""
            })
    void what_breaks_its_rules_breaks_ours(String text) throws IOException {
        write("app.arc", text);
        Files.createDirectories(folder.resolve("src"));
        assertThat(inventory().error().getString("message")).isNotEmpty();
        assertThatExceptionOfType(ManifestException.class)
                .isThrownBy(() -> ManifestReader.read(folder))
                .withMessageNotContaining("is missing");
    }
}
