package dev.parley.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebSocketRoutesReaderTest {

    @TempDir
    private Path folder;

    private TestApp app;

    @BeforeEach
    void begin() {
        app = new TestApp(folder).sockets();
    }

    private Function function(String routeKey) throws ManifestException {
        return app.read().webSockets().stream()
                .filter(route -> route.routeKey().equals(routeKey))
                .findFirst()
                .orElseThrow()
                .function();
    }

    @Test
    void connect_default_and_disconnect_are_implied() throws ManifestException {
        app.folders("src/ws/vote", "src/ws/7").manifest("@ws", "vote", "\"7\"", "default");
        assertThat(app.read().webSockets())
                .extracting(WebSocketRoute::routeKey)
                .containsExactly("$connect", "$disconnect", "vote", "7", "$default");
        assertThat(function("vote").name()).isEqualTo("ws-vote");
        assertThat(function("vote").settings()).isEqualTo(FunctionSettings.DEFAULT);
        assertThat(app.relative(function("$default").folder())).isEqualTo("src/ws/default");
    }

    @Test
    void a_route_named_authorizer_is_asked_about_every_connect() throws ManifestException {
        app.folders("src/ws/authorizer").manifest("@ws", "authorizer");
        assertThat(app.read().webSockets())
                .extracting(WebSocketRoute::routeKey)
                .containsExactly("$connect", "$default", "$disconnect", "$authorizer");
        assertThat(app.relative(function("$authorizer").folder())).isEqualTo("src/ws/authorizer");
        assertThat(function("$authorizer").name()).isEqualTo("ws-authorizer");
    }

    @Test
    void the_former_folder_is_used_if_the_current_one_is_missing() throws ManifestException {
        app.folders("src/ws/ws-vote", "src/ws/ws-default").manifest("@ws", "vote");
        assertThat(app.relative(function("vote").folder())).isEqualTo("src/ws/ws-vote");
        assertThat(app.relative(function("$default").folder())).isEqualTo("src/ws/default");
    }

    @ParameterizedTest
    @CsvSource({"functions/vote", "/functions/vote", "./functions/../functions/vote", "functions\\vote"})
    void src_names_another_folder_of_the_app(String src) throws ManifestException {
        app.folders("functions/vote").manifest("@ws", "vote", "  src \"" + src + "\"");
        assertThat(app.relative(function("vote").folder())).isEqualTo("functions/vote");
        assertThat(function("vote").name()).isEqualTo("ws-vote");
    }

    @Test
    void a_route_may_point_at_a_url_and_then_needs_no_folder() throws ManifestException {
        app.manifest(
                "@ws",
                "default",
                "  url http://localhost:9000/2015-03-31/functions/function/invocations",
                "vote",
                "  url https://votes.example.com");
        assertThat(function("$default").settings().url())
                .contains("http://localhost:9000/2015-03-31/functions/function/invocations");
        assertThat(function("vote").settings().url()).contains("https://votes.example.com");
        assertThat(app.relative(function("vote").folder())).isEqualTo("src/ws/vote");
        assertThat(function("$connect").settings().url()).isEmpty();
    }

    @Test
    void a_url_in_the_manifest_overrides_one_in_config_arc() throws ManifestException {
        app.file("src/ws/vote/config.arc", "@aws\nurl http://one\ntimeout 3\n").manifest("@ws", "vote");
        assertThat(function("vote").settings().url()).contains("http://one");
        app.manifest("@ws", "vote", "  url http://two");
        assertThat(function("vote").settings().url()).contains("http://two");
        assertThat(function("vote").settings().timeout()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://host/x",
                "localhost:9000",
                "http://",
                "http:///x",
                "//host/x",
                "http://host:99999",
                "\"http://a b\"",
                "\"http://me:secret@host/\"",
                "7",
                "true",
                "http://a http://b"
            })
    void an_invalid_url_is_refused(String url) {
        app.manifest("@ws", "vote", "  url " + url);
        assertThat(app.refusal()).startsWith("app.arc:5:").contains("write it like http://localhost:9000/path");
    }

    @Test
    void a_route_is_in_a_folder_or_behind_a_url() {
        app.manifest("@ws", "vote", "  src src/ws/default", "  url http://host");
        assertThat(app.refusal()).startsWith("app.arc:5:7: ").contains("keep src or url");
    }

    @Test
    void a_name_with_slashes_is_a_folder_in_a_folder() throws ManifestException {
        app.folders("src/ws/room/join", "src/ws/room-join").manifest("@ws", "room/join", "room-join");
        assertThat(app.relative(function("room/join").folder())).isEqualTo("src/ws/room/join");
        assertThat(function("room/join").name()).isEqualTo("ws-room-join");
        assertThat(function("room-join").name()).isEqualTo("ws-room-join-2");
    }

    @Test
    void a_missing_folder_is_named_with_what_writes_it() {
        app.manifest("@ws", "default", "vote");
        assertThat(app.refusal())
                .startsWith("app.arc:5:1: the folder src/ws/vote of ws-vote is missing: parley init writes it");
        app.manifest("@ws", "vote", "  src elsewhere");
        assertThat(app.refusal()).startsWith("app.arc:4:1: the folder elsewhere of ws-vote is missing");
    }

    @Test
    void a_missing_folder_of_an_implied_route_is_reported_at_the_pragma() {
        TestApp empty = new TestApp(folder.resolve("empty")).manifest("@ws");
        assertThat(empty.refusal()).startsWith("app.arc:3:1: the folder src/ws/connect of ws-connect is missing");
    }

    @ParameterizedTest
    @CsvSource({
        "'vote\nvote', 5:1, keep one of them",
        "'default\ndefault', 5:1, keep one of them",
        "'vote\nvote\n  src x', 5:1, keep one of them",
        "$default, 4:1, without the $",
        "vote!, 4:1, letters",
        "\"\", 4:1, letters",
        "7, 4:1, needs quotes",
        "true, 4:1, needs quotes",
        "vote whisper, 4:1, one route's name per line",
        "'vote\n  src 7', 5:7, put quotes around it"
    })
    void an_invalid_route_is_refused_with_its_position(String lines, String position, String fix) {
        app.folders("src/ws/vote").manifest("@ws", lines);
        assertThat(app.refusal()).startsWith("app.arc:" + position + ": ").contains(fix);
    }

    @Test
    void a_name_has_255_characters_at_most() throws ManifestException {
        String name = "a".repeat(255);
        app.folders("src/ws/" + name).manifest("@ws", name);
        assertThat(function(name).name()).isEqualTo("ws-" + name);
        app.manifest("@ws", name + "a");
        assertThat(app.refusal()).contains("1 to 255");
    }

    @Test
    void lines_without_effect_below_a_route_are_noted() throws ManifestException {
        app.folders("src/ws/vote").manifest("@ws", "vote", "  src", "  src/ws/vote", "default", "  color red");
        assertThat(app.notices())
                .containsExactly(
                        "app.arc:4:1: the lines below vote have no effect: write src and a folder on one line",
                        "app.arc:8:9: color of the route default is not read by Parley");
        assertThat(function("vote").settings().url()).isEqualTo(Optional.empty());
    }

    @Test
    void default_may_be_absent_as_in_api_gateway() throws ManifestException {
        TestApp bare = new TestApp(folder.resolve("bare"))
                .folders("src/ws/connect", "src/ws/disconnect", "src/ws/vote")
                .manifest("@ws", "vote");
        assertThat(bare.read().webSockets())
                .extracting(WebSocketRoute::routeKey)
                .containsExactly("$connect", "$disconnect", "vote");
        assertThat(bare.notices()).singleElement().asString().contains("src/ws/default", "Forbidden");
        bare.manifest("@ws", "default");
        assertThat(bare.refusal()).startsWith("app.arc:4:1: the folder src/ws/default of ws-default is missing");
    }

    @Test
    void a_plan_has_functions_that_are_not_written_yet() throws ManifestException {
        TestApp bare = new TestApp(folder.resolve("bare")).manifest("@ws", "vote");
        Manifest plan = ManifestReader.plan(bare.folder());
        assertThat(plan.webSockets())
                .extracting(route -> bare.relative(route.function().folder()))
                .containsExactly("src/ws/connect", "src/ws/default", "src/ws/disconnect", "src/ws/vote");
        assertThat(plan.notices()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"@wss", "@websocket", "@websockets"})
    void a_misspelt_pragma_is_an_error_unless_there_is_ws(String pragma) throws ManifestException {
        app.manifest(pragma);
        assertThat(app.refusal())
                .isEqualTo("app.arc:3:1: there is no " + pragma + " in a manifest: WebSocket routes are in @ws");
        app.manifest("@ws", pragma);
        assertThat(app.notices()).singleElement().asString().contains(pragma + " is not run by Parley");
    }
}
