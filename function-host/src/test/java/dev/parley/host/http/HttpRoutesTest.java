package dev.parley.host.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.manifest.Function;
import dev.parley.manifest.FunctionSettings;
import dev.parley.manifest.HttpRoute;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpRoutesTest {

    private static final List<String> ROUTES = List.of(
            "get /",
            "get /cats",
            "any /cats",
            "get /cats/:name",
            "any /cats/:name",
            "get /cats/best",
            "get /cats/:name/toys/:toy",
            "any /cats/*",
            "post /cats/:name",
            "any /files/*",
            "get /:page",
            "options /opt");

    private static HttpRoutes routes(List<String> lines) {
        return new HttpRoutes(lines.stream()
                .map(line -> line.split(" ", -1))
                .map(line -> new HttpRoute(
                        line[0], line[1], new Function(line[0] + line[1], Path.of("/"), FunctionSettings.DEFAULT)))
                .toList());
    }

    private static String match(HttpRoutes routes, String method, String path) {
        return routes.match(method, RequestPath.of(path).orElseThrow())
                .map(match -> match.route().method() + " " + match.route().path())
                .orElse("none");
    }

    private static Map<String, String> parameters(String route, String path) {
        return routes(List.of(route))
                .match("get", RequestPath.of(path).orElseThrow())
                .orElseThrow()
                .parameters();
    }

    @ParameterizedTest
    @CsvSource({
        "get, /, get /",
        "get, /cats, get /cats",
        "get, /cats/, get /cats",
        "post, /cats, any /cats",
        "get, /cats/tom, get /cats/:name",
        "get, /cats/best, get /cats/best",
        "put, /cats/best, any /cats/:name",
        "post, /cats/tom, post /cats/:name",
        "get, /cats/tom/toys/ball, get /cats/:name/toys/:toy",
        "get, /cats/tom/toys, any /cats/*",
        "get, /cats//toys/ball, any /cats/*",
        "get, /files, get /:page",
        "post, /files, none",
        "get, /files/, any /files/*",
        "post, /files/, any /files/*",
        "get, /files/a/b/c, any /files/*",
        "get, /about, get /:page",
        "head, /about, get /:page",
        "head, /cats, any /cats",
        "delete, /about, none",
        "get, /about/us, none",
        "trace, /cats, none",
        "options, /opt, options /opt",
    })
    void the_most_specific_path_wins_then_the_exact_method(String method, String path, String route) {
        assertThat(match(routes(ROUTES), method, path)).isEqualTo(route);
    }

    @Test
    void the_order_in_the_manifest_does_not_matter() {
        Random random = new Random(7);
        List<String> shuffled = new ArrayList<>(ROUTES);
        for (int i = 0; i < 50; i++) {
            Collections.shuffle(shuffled, random);
            assertThat(match(routes(shuffled), "get", "/cats/best")).isEqualTo("get /cats/best");
            assertThat(match(routes(shuffled), "get", "/cats/tom")).isEqualTo("get /cats/:name");
            assertThat(match(routes(shuffled), "get", "/cats/a/b")).isEqualTo("any /cats/*");
        }
    }

    @Test
    void parameters_are_decoded() {
        assertThat(parameters("get /cats/:name/:toy", "/cats/T%C3%B6m%20x/a+b%2Fc"))
                .containsExactly(Map.entry("name", "Töm x"), Map.entry("toy", "a+b/c"));
    }

    @Test
    void a_catchall_is_the_parameter_proxy() {
        assertThat(parameters("get /files/:kind/*", "/files/img/a/b.png"))
                .isEqualTo(Map.of("kind", "img", "proxy", "a/b.png"));
        assertThat(parameters("get /files/*", "/files/")).isEqualTo(Map.of("proxy", ""));
        assertThat(parameters("get /*", "/")).isEqualTo(Map.of("proxy", ""));
    }

    @Test
    void a_parameter_at_the_root_takes_the_root() {
        assertThat(parameters("get /:page", "/")).isEqualTo(Map.of("page", ""));
        assertThat(match(routes(List.of("get /:page", "get /")), "get", "/")).isEqualTo("get /");
    }

    @ParameterizedTest
    @CsvSource({
        "get /, GET /",
        "any /cats/:name/toys, ANY /cats/{name}/toys",
        "put /files/*, PUT /files/{proxy+}",
        "get /*, GET /{proxy+}",
    })
    void a_route_has_the_key_of_api_gateway(String route, String key) {
        assertThat(RouteTemplate.of(new HttpRoute(
                                route.split(" ", -1)[0],
                                route.split(" ", -1)[1],
                                new Function("f", Path.of("/"), FunctionSettings.DEFAULT)))
                        .routeKey())
                .isEqualTo(key);
    }

    @Test
    void the_methods_of_a_path_are_listed() {
        assertThat(routes(List.of("get /a", "post /a", "put /:x"))
                        .methodsAt(RequestPath.of("/a").orElseThrow()))
                .containsExactly("GET", "HEAD", "POST", "PUT");
        assertThat(routes(ROUTES).methodsAt(RequestPath.of("/x/y").orElseThrow()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "*", "example.com:443", "/%", "/%4", "/%zz", "/a/%ff", "/%c0%af", "/%ed%a0%80", "/\u00ff"})
    void a_path_that_is_not_utf_8_is_refused(String raw) {
        assertThat(RequestPath.of(raw)).isEmpty();
    }

    @Test
    void the_root_has_no_segments_and_ends_with_a_slash() {
        assertThat(RequestPath.of("/")).contains(new RequestPath("/", List.of(), true));
        assertThat(RequestPath.of("/a/b/")).contains(new RequestPath("/a/b/", List.of("a", "b"), true));
        assertThat(RequestPath.of("//")).contains(new RequestPath("//", List.of(""), true));
    }
}
