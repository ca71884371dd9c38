package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.functions.FunctionResult;
import dev.parley.functions.WebSocketFunction;
import dev.parley.gateway.route.RouteSelection;
import dev.parley.gateway.route.Routes;
import dev.parley.gateway.testing.RawClient;
import dev.parley.gateway.testing.Recorder;
import dev.parley.gateway.testing.TestConfig;
import dev.parley.gateway.testing.TestGateway;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTest {

    private static final WebSocketFunction OK = event -> Future.succeededFuture(FunctionResult.ok());

    private static String routeOf(Routes routes, String message) {
        Recorder all = new Recorder();
        Map<String, WebSocketFunction> functions = new java.util.HashMap<>();
        routes.keys().forEach(key -> functions.put(key, all));
        functions.put("$connect", OK);
        functions.put("$disconnect", OK);
        try (TestGateway gateway =
                        TestGateway.start(TestConfig.DEFAULT.routes(routes).build(), functions);
                RawClient client = RawClient.open(gateway.port())) {
            client.sendText(message);
            return all.take().requestContext().routeKey();
        }
    }

    private static Routes routes(String expression) {
        Set<String> keys = Set.of("$connect", "$default", "$disconnect", "vote", "7", "true", "a/b");
        return new Routes(keys, RouteSelection.of(expression), Set.of());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"action\":\"vote\"}|vote",
                "{\"action\":7}|7",
                "{\"action\":true}|true",
                "{\"action\":\"other\"}|$default",
                "{\"text\":\"vote\"}|$default",
                "{\"action\":null}|$default",
                "{\"action\":{\"a\":1}}|$default",
                "{\"action\":\"vote\"} trailing|$default",
                "vote|$default",
                "[\"vote\"]|$default",
                "{\"action\":|$default",
            })
    @Tag("ws-042")
    @Tag("ws-043")
    @Tag("ws-044")
    @Tag("ws-046")
    void the_body_selects_the_route(String message, String route) {
        assertThat(routeOf(routes("$request.body.action"), message)).isEqualTo(route);
    }

    @ParameterizedTest
    @ValueSource(strings = {"$connect", "$disconnect", "$default", " $connect", "$connect "})
    @Tag("ws-047")
    void a_client_cannot_select_a_lifecycle_route(String action) {
        assertThat(routeOf(routes("$request.body.action"), "{\"action\":\"" + action + "\"}"))
                .isEqualTo("$default");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "$request.body.meta.kind|{\"meta\":{\"kind\":\"vote\"}}|vote",
                "${request.body.x}/${request.body.y}|{\"x\":\"a\",\"y\":\"b\"}|a/b",
                "${request.body.x}/${request.body.y}|{\"x\":\"a\"}|$default",
            })
    @Tag("ws-048")
    void the_selection_expression_is_configurable(String expression, String message, String route) {
        assertThat(routeOf(routes(expression), message)).isEqualTo(route);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "action", "$request.header.x", "$request.body.", "$request.body.a/$x"})
    @Tag("ws-048")
    void an_expression_that_selects_nothing_is_refused(String expression) {
        org.assertj.core.api.Assertions.assertThatIllegalArgumentException()
                .isThrownBy(() -> RouteSelection.of(expression));
    }

    private static String answerTo(GatewayConfig config, WebSocketFunction function) {
        Map<String, WebSocketFunction> routes = Map.of("$connect", OK, "$default", function, "$disconnect", OK);
        try (TestGateway gateway = TestGateway.start(config, routes);
                RawClient client = RawClient.open(gateway.port())) {
            client.sendText("{\"action\":\"any\"}");
            String answer = client.readText();
            // The socket stays open: a second message is answered too.
            client.sendText("again");
            assertThat(client.readText()).isNotEmpty();
            return answer;
        }
    }

    private static void assertFrame(String frame, String words) {
        assertThat(frame)
                .matches("\\{\"message\":\"" + words
                        + "\",\"connectionId\":\"[A-Za-z0-9_=-]+\",\"requestId\":\"[A-Za-z0-9_=-]+\"}");
    }

    @Test
    @Tag("ws-045")
    void no_match_and_no_default_is_forbidden() {
        GatewayConfig config = TestConfig.DEFAULT.routes("$connect", "vote").build();
        assertFrame(answerTo(config, OK), "Forbidden");
    }

    @Test
    @Tag("ws-049")
    void a_function_that_throws_gives_an_error_frame() {
        assertFrame(
                answerTo(TestConfig.DEFAULT.build(), event -> {
                    throw new IllegalStateException("a test's own");
                }),
                "Internal server error");
    }

    @Test
    @Tag("ws-049")
    void a_function_that_fails_or_answers_null_gives_an_error_frame() {
        GatewayConfig config = TestConfig.DEFAULT.build();
        assertFrame(answerTo(config, event -> Future.failedFuture("a test's own")), "Internal server error");
        assertFrame(answerTo(config, event -> Future.succeededFuture()), "Internal server error");
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 300, 403, 500})
    @Tag("ws-050")
    void a_result_outside_2xx_gives_an_error_frame(int status) {
        assertFrame(
                answerTo(TestConfig.DEFAULT.build(), event -> Future.succeededFuture(FunctionResult.status(status))),
                "Internal server error");
    }

    @Test
    @Tag("ws-051")
    void no_answer_in_time_gives_an_error_frame() {
        Promise<FunctionResult> never = Promise.promise();
        GatewayConfig config = TestConfig.DEFAULT.functionTimeout(100).build();
        assertFrame(answerTo(config, event -> never.future()), "Endpoint request timed out");
    }

    @Test
    void a_message_that_nobody_serves_gives_an_error_frame() {
        Map<String, WebSocketFunction> routes = Map.of("$connect", OK, "$disconnect", OK);
        try (TestGateway gateway = TestGateway.start(routes);
                RawClient client = RawClient.open(gateway.port())) {
            client.sendText("hi");
            assertFrame(client.readText(), "Internal server error");
        }
    }

    @Test
    @Tag("ws-052")
    void a_one_way_routes_body_is_not_sent() {
        WebSocketFunction function = event -> event.body().equals("first")
                ? Future.succeededFuture(FunctionResult.ok("not for you"))
                : Future.succeededFuture(FunctionResult.status(500));
        Map<String, WebSocketFunction> routes = Map.of("$connect", OK, "$default", function, "$disconnect", OK);
        try (TestGateway gateway = TestGateway.start(routes);
                RawClient client = RawClient.open(gateway.port())) {
            client.sendText("first");
            client.sendText("second");
            assertFrame(client.readText(), "Internal server error");
        }
    }

    @Test
    @Tag("ws-053")
    void a_two_way_routes_body_is_sent_to_the_caller() {
        Routes twoWay =
                new Routes(Routes.lifecycle().keys(), RouteSelection.of(RouteSelection.DEFAULT), Set.of("$default"));
        GatewayConfig config = TestConfig.DEFAULT.routes(twoWay).build();
        WebSocketFunction echo = event -> Future.succeededFuture(FunctionResult.ok(event.payload()));
        Map<String, WebSocketFunction> routes = Map.of("$connect", OK, "$default", echo, "$disconnect", OK);
        try (TestGateway gateway = TestGateway.start(config, routes);
                RawClient client = RawClient.open(gateway.port())) {
            client.sendText("grüße");
            assertThat(client.readText()).isEqualTo("grüße");
            client.sendText("");
            assertThat(client.readText()).isEmpty();
            client.sendBinary(new byte[] {0, -1, 7});
            RawClient.Frame answer = client.read();
            assertThat(answer.opcode()).isEqualTo(2);
            assertThat(answer.bytes()).containsExactly(0, -1, 7);
        }
    }
}
