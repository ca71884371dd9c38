package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.functions.FunctionResult;
import dev.parley.functions.WebSocketEvent;
import dev.parley.functions.WebSocketFunction;
import dev.parley.functions.authorizer.AuthorizerPolicy;
import dev.parley.gateway.testing.RawClient;
import dev.parley.gateway.testing.RawClient.Response;
import dev.parley.gateway.testing.Recorder;
import dev.parley.gateway.testing.TestConfig;
import dev.parley.gateway.testing.TestGateway;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorizerTest {

    private static final String[] ROUTES = {"$authorizer", "$connect", "$default", "$disconnect"};
    private static final TestConfig CONFIG = TestConfig.DEFAULT.routes(ROUTES);

    private final Recorder others = new Recorder();

    private TestGateway start(TestConfig config, WebSocketFunction authorizer) {
        Map<String, WebSocketFunction> routes = new HashMap<>();
        List.of(ROUTES).forEach(key -> routes.put(key, others));
        routes.put("$authorizer", authorizer);
        return TestGateway.start(config.build(), routes);
    }

    private static WebSocketFunction allowing(Map<String, String> context) {
        return event -> Future.succeededFuture(
                AuthorizerPolicy.allow(event, "ann", context).toResult());
    }

    private static WebSocketFunction answering(String policy) {
        return event -> Future.succeededFuture(
                FunctionResult.ok(policy.replace('\'', '"').replace("ARN", event.methodArn())));
    }

    private static Response handshake(TestGateway gateway, String path, String... headers) {
        try (RawClient client = RawClient.tcp(gateway.port())) {
            return client.handshake(path, headers);
        }
    }

    /** Refused, and no other function has heard of it when someone who came later has an answer. */
    private void assertRefused(TestGateway gateway, int status, String message) {
        Response response = handshake(gateway, "/");
        assertThat(response.status()).isEqualTo(status);
        assertThat(response.body()).isEqualTo("{\"message\":\"" + message + "\"}");
        handshake(gateway, "/");
        assertThat(others.waiting()).isZero();
    }

    @Test
    @Tag("ws-009")
    void what_the_authorizer_found_out_is_on_every_later_event() {
        try (TestGateway gateway = start(CONFIG, allowing(Map.of("plan", "gold")))) {
            RawClient client = RawClient.open(gateway.port());
            client.sendText("hi");
            WebSocketEvent connect = others.take();
            WebSocketEvent message = others.take();
            client.drop();
            WebSocketEvent disconnect = others.take();
            assertThat(disconnect.requestContext().routeKey()).isEqualTo("$disconnect");
            for (WebSocketEvent event : List.of(connect, message, disconnect)) {
                assertThat(event.requestContext().authorizer()).isEqualTo(Map.of("principalId", "ann", "plan", "gold"));
                assertThat(event.methodArn()).isEmpty();
                assertThat(event.connectionId()).isEqualTo(connect.connectionId());
            }
        }
    }

    @Test
    @Tag("ws-010")
    void the_authorizer_is_asked_with_the_arn_and_the_whole_handshake_before_connect() {
        Recorder authorizer = new Recorder(allowing(Map.of()));
        try (TestGateway gateway = start(CONFIG, authorizer)) {
            assertThat(handshake(gateway, "/testing?token=t&token=u", "User-Agent: probe/1")
                            .status())
                    .isEqualTo(101);
            WebSocketEvent asked = authorizer.take();
            WebSocketEvent connect = others.take();
            assertThat(asked.methodArn())
                    .isEqualTo("arn:aws:execute-api:us-east-1:000000000000:local/testing/$connect");
            assertThat(asked.requestContext().routeKey()).isEqualTo("$connect");
            assertThat(asked.requestContext().connection())
                    .isEqualTo(connect.requestContext().connection().withAuthorizer(Map.of()));
            assertThat(asked.requestContext().requestId())
                    .isNotEqualTo(connect.requestContext().requestId());
            assertThat(asked.headers()).isEqualTo(connect.headers()).containsEntry("User-Agent", "probe/1");
            assertThat(asked.multiValueHeaders()).isEqualTo(connect.multiValueHeaders());
            assertThat(asked.queryStringParameters()).containsEntry("token", "u");
            assertThat(asked.multiValueQueryStringParameters()).containsEntry("token", List.of("t", "u"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/?token=t,X-Key: k,101",
        "/?token=t,x-kEY: k,101",
        "/?token=t,X-Other: k,401",
        "/?token=t,X-Key:,401",
        "/?token=,X-Key: k,401",
        "/?TOKEN=t,X-Key: k,401",
        "/,X-Key: k,401",
    })
    @Tag("ws-007")
    void without_an_identity_source_the_authorizer_is_not_asked(String path, String header, int status) {
        Recorder authorizer = new Recorder(allowing(Map.of()));
        TestConfig config = CONFIG.identitySources("route.request.header.x-KEy", "method.request.querystring.token");
        try (TestGateway gateway = start(config, authorizer)) {
            Response response = handshake(gateway, path, header);
            assertThat(response.status()).isEqualTo(status);
            assertThat(response.body()).isEqualTo(status == 401 ? "{\"message\":\"Unauthorized\"}" : "");
            assertThat(authorizer.waiting()).isEqualTo(status == 401 ? 0 : 1);
        }
    }

    @Test
    @Tag("ws-007")
    @Tag("ws-017")
    void who_says_unauthorized_gives_401() {
        for (WebSocketFunction authorizer : List.<WebSocketFunction>of(
                event -> AuthorizerPolicy.unauthorized(),
                event -> Future.failedFuture("Unauthorized"),
                event -> Future.succeededFuture(FunctionResult.status(401)),
                event -> {
                    throw new IllegalStateException("Unauthorized");
                })) {
            try (TestGateway gateway = start(CONFIG, authorizer)) {
                assertRefused(gateway, 401, "Unauthorized");
            }
        }
    }

    @Test
    @Tag("ws-007")
    @Tag("ws-017")
    void a_deny_gives_403() {
        WebSocketFunction denying = event ->
                Future.succeededFuture(AuthorizerPolicy.deny(event, "ann").toResult());
        try (TestGateway gateway = start(CONFIG, denying)) {
            assertRefused(gateway, 403, "User is not authorized to access this resource with an explicit deny");
        }
    }

    @Test
    @Tag("ws-007")
    void what_nothing_allows_gives_403() {
        String policy = "{'principalId':'ann','policyDocument':{'Statement':[{'Effect':'Allow','Action':'*',"
                + "'Resource':'arn:aws:execute-api:us-east-1:000000000000:local/production/$connect'}]}}";
        for (WebSocketFunction authorizer :
                List.of(answering(policy), event -> Future.succeededFuture(FunctionResult.status(403)))) {
            try (TestGateway gateway = start(CONFIG, authorizer)) {
                assertRefused(gateway, 403, "User is not authorized to access this resource");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no JSON",
                "{}",
                "{'policyDocument':{'Statement':[{'Effect':'Allow','Action':'*','Resource':'ARN'}]}}",
                "{'principalId':'ann'}",
                "{'principalId':'ann','policyDocument':{'Statement':[{'Effect':'Maybe','Action':'*','Resource':'*'}]}}",
                "{'principalId':'ann','context':{'a':{}},"
                        + "'policyDocument':{'Statement':[{'Effect':'Allow','Action':'*','Resource':'ARN'}]}}",
            })
    @Tag("ws-008")
    void what_is_no_policy_gives_500(String policy) {
        try (TestGateway gateway = start(CONFIG, answering(policy))) {
            assertRefused(gateway, 500, "Internal server error");
        }
    }

    @Test
    @Tag("ws-008")
    @Tag("ws-017")
    void an_authorizer_that_crashes_or_answers_nothing_gives_500() {
        for (WebSocketFunction authorizer : List.<WebSocketFunction>of(
                event -> {
                    throw new IllegalStateException("a test's own");
                },
                event -> Future.failedFuture("a test's own"),
                event -> Future.succeededFuture(),
                event -> Future.succeededFuture(FunctionResult.ok()),
                event -> Future.succeededFuture(FunctionResult.status(302)))) {
            try (TestGateway gateway = start(CONFIG, authorizer)) {
                assertRefused(gateway, 500, "Internal server error");
            }
        }
    }

    @Test
    @Tag("ws-008")
    void an_authorizer_that_is_late_gives_500() {
        Promise<FunctionResult> never = Promise.promise();
        try (TestGateway gateway = start(CONFIG.functionTimeout(100), event -> never.future())) {
            assertRefused(gateway, 500, "Internal server error");
        }
    }

    @Test
    void an_authorizer_that_nobody_serves_gives_503() {
        try (TestGateway gateway = TestGateway.start(CONFIG.build(), Map.of("$connect", others, "$default", others))) {
            assertRefused(gateway, 503, "Service Unavailable");
        }
    }
}
