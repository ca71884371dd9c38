package dev.parley.compatibility.java;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketEvent.RequestContext;
import dev.parley.functions.WebSocketEvent;
import dev.parley.functions.json.EventJson;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The events of real sockets as a Java function on Lambda gets them, field by field in AWS's own class. */
class LambdaEventTest {

    private static final DateTimeFormatter REQUEST_TIME =
            DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH);

    private static APIGatewayV2WebSocketEvent handed(WebSocketEvent event) {
        return LambdaRuntime.read(EventJson.write(event), APIGatewayV2WebSocketEvent.class);
    }

    /** Fields of the event itself, except those with a test of their own. */
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
        WebSocketEvent event = Life.plain().get(0);
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
        List<WebSocketEvent> life = Life.plain();

        assertThat(filledOf(handed(life.get(1)))).isEqualTo(Map.of("body", "hi", "isBase64Encoded", false));
        assertThat(filledOf(handed(life.get(2)))).isEqualTo(Map.of("body", "/wAB", "isBase64Encoded", true));
    }

    @Test
    @Tag("ws-039")
    void a_disconnect_has_the_headers_of_one() {
        APIGatewayV2WebSocketEvent handed = handed(Life.plain().get(3));

        assertThat(filledOf(handed))
                .isEqualTo(Map.of(
                        "headers",
                        Map.of("Host", "localhost", "x-api-key", "", "X-Forwarded-For", "", "x-restapi", ""),
                        "multiValueHeaders",
                        Map.of(
                                "Host",
                                List.of("localhost"),
                                "x-api-key",
                                List.of(""),
                                "X-Forwarded-For",
                                List.of(""),
                                "x-restapi",
                                List.of("")),
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
        for (WebSocketEvent event : Life.plain()) {
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
        assertThat(Life.authorized()).hasSize(4).allSatisfy(event -> assertThat(
                        handed(event).getRequestContext().getAuthorizer())
                .isEqualTo(Map.of("principalId", "ann", "plan", "gold")));
    }
}
