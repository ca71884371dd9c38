package dev.parley.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.manifest.ApiSettings;
import dev.parley.manifest.Function;
import dev.parley.manifest.FunctionSettings;
import dev.parley.manifest.FunctionVariables;
import dev.parley.manifest.HttpRoute;
import dev.parley.manifest.Manifest;
import dev.parley.manifest.WebSocketRoute;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppSummaryTest {

    private final Path home;

    AppSummaryTest(@TempDir Path home) {
        this.home = home;
    }

    private Function function(String folder) {
        return new Function("a-function", home.resolve(folder), FunctionSettings.DEFAULT);
    }

    private Manifest manifest(List<WebSocketRoute> webSockets, List<HttpRoute> http, Optional<Path> files) {
        return new Manifest(
                home,
                home.resolve("app.arc"),
                "demo",
                webSockets,
                http,
                files,
                Map.of(),
                new FunctionVariables(Map.of("testing", Map.of("TEA", "green", "CUPS", "2"))),
                ApiSettings.DEFAULT,
                List.of(),
                List.of(),
                List.of("app.arc:3:1: odd"));
    }

    @Test
    void each_route_has_a_line_with_its_folder() throws IOException {
        Files.createDirectory(home.resolve("public"));
        Manifest manifest = manifest(
                List.of(
                        new WebSocketRoute("$connect", function("src/ws/connect")),
                        new WebSocketRoute(
                                "vote", new Function("ws-vote", Path.of("/elsewhere/vote"), FunctionSettings.DEFAULT))),
                List.of(new HttpRoute("get", "/", function("src/http/get-index"))),
                Optional.of(home.resolve("public")));
        assertThat(AppSummary.lines(manifest))
                .map(line -> line.replaceAll(" {2,}", "  "))
                .containsExactly(
                        "demo  app.arc",
                        "$connect  src/ws/connect",
                        "vote  /elsewhere/vote",
                        "GET /  src/http/get-index",
                        "/_static/  public",
                        "variables in testing  CUPS, TEA",
                        "Note: app.arc:3:1: odd");
    }

    @Test
    void a_function_behind_a_url_is_shown_with_its_url() {
        FunctionSettings settings = new FunctionSettings(
                "", Optional.empty(), OptionalInt.empty(), Optional.of("http://localhost:9000/?s3cret"));
        Function function = new Function("ws-default", home.resolve("src/ws/default"), settings);
        assertThat(AppSummary.lines(
                        manifest(List.of(new WebSocketRoute("$default", function)), List.of(), Optional.empty())))
                .filteredOn(line -> line.startsWith("$default "))
                .singleElement()
                .asString()
                .endsWith(" http://localhost:9000/");
    }

    @Test
    void warnings_are_noted() {
        assertThat(AppSummary.lines(manifest(List.of(), List.of(), Optional.of(home.resolve("public")))))
                .contains(
                        "Note: the folder public does not exist; no files are served until it does",
                        "Note: the manifest has no @ws; clients can't connect without it");
    }
}
