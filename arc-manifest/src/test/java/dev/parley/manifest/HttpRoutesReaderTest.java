package dev.parley.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpRoutesReaderTest {

    @TempDir
    private Path folder;

    private TestApp app;

    @BeforeEach
    void begin() {
        app = new TestApp(folder);
    }

    @ParameterizedTest
    @CsvSource({
        "get /, get-index",
        "GET /, get-index",
        "any /, any-index",
        "get /*, get-catchall",
        "get /:id, get-000id",
        "post /rooms, post-rooms",
        "put /rooms/:room_id/people, put-rooms-000room_id-people",
        "patch /a-b/c.d/e_f, patch-a_b-c_d-e_f",
        "delete /files/*, delete-files-catchall",
        "head /x, head-x",
        "options /x, options-x"
    })
    void a_routes_folder_is_named_for_its_method_and_path(String route, String name) throws ManifestException {
        Function function = app.folders("src/http/" + name)
                .manifest("@http", route)
                .read()
                .http()
                .get(0)
                .function();
        assertThat(function.name()).isEqualTo("http-" + name);
        assertThat(app.relative(function.folder())).isEqualTo("src/http/" + name);
    }

    @Test
    void routes_keep_the_manifests_order() throws ManifestException {
        app.folders("src/http/get-index", "rooms")
                .manifest(
                        "@http",
                        "/rooms/:id",
                        "  method DELETE",
                        "  src rooms",
                        "get /",
                        "/away",
                        "  method any",
                        "  url http://host/x");
        assertThat(app.read().http())
                .extracting(
                        HttpRoute::method,
                        HttpRoute::path,
                        route -> app.relative(route.function().folder()))
                .containsExactly(
                        Tuple.tuple("delete", "/rooms/:id", "rooms"),
                        Tuple.tuple("get", "/", "src/http/get-index"),
                        Tuple.tuple("any", "/away", "src/http/any-away"));
        assertThat(app.read().http().get(2).function().settings().url()).contains("http://host/x");
    }

    @Test
    void two_routes_may_have_one_function() throws ManifestException {
        app.folders("src/http/get-a_b").manifest("@http", "get /a-b", "get /a_b");
        assertThat(app.read().http())
                .extracting(route -> route.function().name())
                .containsExactly("http-get-a_b", "http-get-a_b");
    }

    @ParameterizedTest
    @CsvSource({
        "/, 4:1, a method and a path",
        "get / more, 4:1, a method and a path",
        "get 7, 4:1, a method and a path",
        "fetch /, 4:1, use one of get",
        "get x, 4:1, does not begin with /",
        "get /x/, 4:1, a / at its end",
        "get //x, 4:1, an empty part",
        "get /x-, 4:1, part",
        "get /x./y, 4:1, part",
        "get /:, 4:1, part",
        "get /a:b, 4:1, part",
        "get /a*, 4:1, part",
        "get /*/a, 4:1, before its end",
        "get /a?b, 4:1, part",
        "'get /\nget /', 5:1, keep one of them",
        "'/x\n  src x', 4:1, has no method",
        "'/x\n  method 7', 4:1, has no method",
        "get /gone, 4:1, the folder src/http/get-gone of http-get-gone is missing"
    })
    void an_invalid_route_is_refused_with_its_position(String lines, String position, String fix) {
        app.folders("src/http/get-index").manifest("@http", lines);
        assertThat(app.refusal()).startsWith("app.arc:" + position + ": ").contains(fix);
    }
}
