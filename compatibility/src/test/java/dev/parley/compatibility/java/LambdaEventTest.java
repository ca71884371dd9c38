package dev.parley.compatibility.java;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketEvent.RequestIdentity;
import dev.parley.functions.WebSocketEvent;
import dev.parley.functions.WebSocketFunction;
import dev.parley.functions.authorizer.AuthorizerPolicy;
import dev.parley.functions.json.EventJson;
import dev.parley.gateway.testing.RawClient;
import dev.parley.gateway.testing.Recorder;
import dev.parley.gateway.testing.TestConfig;
import dev.parley.gateway.testing.TestGateway;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The events of real sockets, as a Java function on Lambda is handed them: field by field in AWS's own class. */
class LambdaEventTest {

    /** What the class has and our events don't: it serves AWS's other APIs, or tells of a mapping that isn't ours. */
    private static final Set<String> NOT_OF_EVENTS =
            Set.of("resource", "path", "httpMethod", "pathParameters", "stageVariables");

    private static final Set<String> NOT_OF_CONTEXTS =
            Set.of("accountId", "resourceId", "resourcePath", "httpMethod", "error", "integrationLatency", "status");

    private static final Set<String> NOT_OF_IDENTITIES = Set.of(
            "accountId",
            "accessKey",
            "apiKey",
            "caller",
            "cognitoAuthenticationProvider",
            "cognitoAuthenticationType",
            "cognitoIdentityId",
            "cognitoIdentityPoolId",
            "user",
            "userArn");

    /** What AWS's events have though its class has not; our own {@code attributes} are there once a function set some. */
    private static final Set<String> NOT_OF_THE_CLASS = Set.of("disconnectStatusCode", "disconnectReason");

    private static final DateTimeFormatter REQUEST_TIME =
            DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH);

    private final Recorder events = new Recorder();
    private final TestGateway plain = TestGateway.start(lifecycle());
    private final TestGateway authorized = authorized();

    private Map<String, WebSocketFunction> lifecycle() {
        return Map.of("$connect", events, "$default", events, "$disconnect", events);
    }

    private TestGateway authorized() {
        Map<String, WebSocketFunction> routes = new HashMap<>(lifecycle());
        routes.put(
                "$authorizer",
                event -> Future.succeededFuture(AuthorizerPolicy.allow(event, "ann", Map.of("plan", "gold"))
                        .toResult()));
        return TestGateway.start(
                TestConfig.DEFAULT
                        .routes(routes.keySet().toArray(String[]::new))
                        .build(),
                routes);
    }

    @AfterEach
    void stop() {
        plain.close();
        authorized.close();
    }

    /** Connects with a query, says "hi" and three bytes, closes: the four events of a life. */
    private List<WebSocketEvent> life(TestGateway gateway) {
        List<WebSocketEvent> life = new ArrayList<>();
        try (RawClient client = RawClient.tcp(gateway.port())) {
            assertThat(client.handshake("/testing?room=lobby&room=tea", "user-agent: probe/1", "x-two: a", "x-two: b")
                            .status())
                    .isEqualTo(101);
            life.add(events.take());
            client.sendText("hi");
            client.sendBinary(new byte[] {(byte) 0xff, 0, 1});
            life.add(events.take());
            life.add(events.take());
            client.sendClose(4001, "done");
            life.add(events.take());
        }
        return life;
    }

    private static APIGatewayV2WebSocketEvent handed(WebSocketEvent event) {
        return LambdaRuntime.read(EventJson.write(event), APIGatewayV2WebSocketEvent.class);
    }

    /** Of the event itself, without what has a test of its own. */
    private static Map<String, Object> filledOf(APIGatewayV2WebSocketEvent event) {
        Map<String, Object> filled = Beans.filled(event);
        assertThat(filled.remove("requestContext")).isNotNull();
        return filled;
    }

    @Test
    @Tag("ws-018")
    @Tag("ws-020")
    @Tag("ws-021")
    @Tag("ws-023")
    void a_connect_has_the_handshakes_headers_and_query() {
        WebSocketEvent event = life(plain).get(0);
        APIGatewayV2WebSocketEvent handed = handed(event);

        assertThat(handed.getHeaders())
                .containsEntry("User-Agent", "probe/1")
                .containsEntry("X-Two", "b")
                .containsEntry("X-Forwarded-For", "127.0.0.1");
        assertThat(handed.getMultiValueHeaders()).containsEntry("X-Two", List.of("a", "b"));
        assertThat(filledOf(handed))
                .isEqualTo(Map.of(
                        "headers", event.headers(),
                        "multiValueHeaders", event.multiValueHeaders(),
                        "queryStringParameters", Map.of("room", "tea"),
                        "multiValueQueryStringParameters", Map.of("room", List.of("lobby", "tea")),
                        "isBase64Encoded", false));
    }

    @Test
    @Tag("ws-025")
    @Tag("ws-036")
    @Tag("ws-037")
    @Tag("ws-058")
    void a_message_has_its_body_and_says_how_to_read_it() {
        List<WebSocketEvent> life = life(plain);

        assertThat(filledOf(handed(life.get(1)))).isEqualTo(Map.of("body", "hi", "isBase64Encoded", false));
        assertThat(filledOf(handed(life.get(2)))).isEqualTo(Map.of("body", "/wAB", "isBase64Encoded", true));
    }

    @Test
    @Tag("ws-039")
    void a_disconnect_has_the_headers_of_one() {
        APIGatewayV2WebSocketEvent handed = handed(life(plain).get(3));

        assertThat(filledOf(handed))
                .isEqualTo(Map.of(
                        "headers",
                        Map.of("Host", "localhost", "x-api-key", "", "X-Forwarded-For", "", "x-restapi", ""),
                        "multiValueHeaders",
                        Map.of(),
                        "isBase64Encoded",
                        false));
    }

    @Test
    @Tag("ws-026")
    @Tag("ws-027")
    @Tag("ws-031")
    @Tag("ws-032")
    @Tag("ws-033")
    @Tag("ws-034")
    @Tag("ws-035")
    @Tag("ws-038")
    void every_event_says_what_happened_when_and_to_whom() {
        List<String> whats = new ArrayList<>();
        for (WebSocketEvent event : life(plain)) {
            RequestContext context = handed(event).getRequestContext();
            whats.add(context.getRouteKey() + " " + context.getEventType());

            assertThat(Beans.filled(context.getIdentity()))
                    .isEqualTo(Map.of("sourceIp", "127.0.0.1", "userAgent", "probe/1"));
            Map<String, Object> filled = Beans.filled(context);
            assertThat(filled.remove("identity")).isNotNull();
            assertThat(filled).isEqualTo(contextOf(event));
            assertThat(Instant.from(REQUEST_TIME.parse(context.getRequestTime())))
                    .isEqualTo(Instant.ofEpochSecond(context.getRequestTimeEpoch() / 1000));
        }
        assertThat(whats)
                .containsExactly("$connect CONNECT", "$default MESSAGE", "$default MESSAGE", "$disconnect DISCONNECT");
    }

    private static Map<String, Object> contextOf(WebSocketEvent event) {
        var context = event.requestContext();
        Map<String, Object> expected = new TreeMap<>(Map.of(
                "apiId", "local",
                "stage", "testing",
                "domainName", "localhost",
                "connectionId", event.connectionId(),
                "connectedAt", context.connectedAt(),
                "messageDirection", "IN"));
        expected.putAll(Map.of(
                "routeKey", context.routeKey(),
                "eventType", context.eventType().name(),
                "requestId", context.requestId(),
                "extendedRequestId", context.requestId(),
                "requestTime", context.requestTime(),
                "requestTimeEpoch", context.requestTimeEpoch()));
        if (context.eventType().name().equals("MESSAGE")) {
            assertThat(context.messageId()).isNotEmpty();
            expected.put("messageId", context.messageId());
        }
        return expected;
    }

    @Test
    @Tag("ws-009")
    void every_event_has_what_an_authorizer_found_out() {
        assertThat(life(authorized)).hasSize(4).allSatisfy(event -> assertThat(
                        handed(event).getRequestContext().getAuthorizer())
                .isEqualTo(Map.of("principalId", "ann", "plan", "gold")));
    }

    /** So that a new version of the class, or of our events, is seen here. */
    @Test
    void each_property_of_the_class_is_filled_or_known_to_be_none_of_ours() {
        Set<String> ofEvents = new HashSet<>(NOT_OF_EVENTS);
        Set<String> ofContexts = new HashSet<>(NOT_OF_CONTEXTS);
        Set<String> ofIdentities = new HashSet<>(NOT_OF_IDENTITIES);
        for (WebSocketEvent event : life(authorized)) {
            APIGatewayV2WebSocketEvent handed = handed(event);
            addNew(ofEvents, NOT_OF_EVENTS, handed);
            addNew(ofContexts, NOT_OF_CONTEXTS, handed.getRequestContext());
            addNew(ofIdentities, NOT_OF_IDENTITIES, handed.getRequestContext().getIdentity());
        }
        assertThat(ofEvents).isEqualTo(Beans.names(APIGatewayV2WebSocketEvent.class));
        assertThat(ofContexts).isEqualTo(Beans.names(RequestContext.class));
        assertThat(ofIdentities).isEqualTo(Beans.names(RequestIdentity.class));
    }

    private static void addNew(Set<String> known, Set<String> absent, Object bean) {
        Set<String> filled = Beans.filled(bean).keySet();
        assertThat(filled).doesNotContainAnyElementsOf(absent);
        known.addAll(filled);
    }

    @Test
    @Tag("ws-040")
    void each_field_of_an_event_is_one_of_the_class_but_for_how_it_ended() {
        Set<String> others = new HashSet<>();
        for (WebSocketEvent event : life(authorized)) {
            JsonObject json = new JsonObject(Buffer.buffer(EventJson.write(event)));
            JsonObject context = json.getJsonObject("requestContext");
            others.addAll(json.fieldNames());
            others.removeAll(Beans.names(APIGatewayV2WebSocketEvent.class));
            others.addAll(context.fieldNames());
            others.removeAll(Beans.names(RequestContext.class));
            assertThat(Beans.names(RequestIdentity.class))
                    .containsAll(context.getJsonObject("identity").fieldNames());
        }
        assertThat(others).isEqualTo(NOT_OF_THE_CLASS);
    }
}
