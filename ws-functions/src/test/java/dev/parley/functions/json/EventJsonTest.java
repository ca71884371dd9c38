package dev.parley.functions.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.functions.Attributes;
import dev.parley.functions.ConnectionContext;
import dev.parley.functions.EventType;
import dev.parley.functions.Identity;
import dev.parley.functions.Payload;
import dev.parley.functions.RequestContext;
import dev.parley.functions.WebSocketEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The events of {@code spec/websocket-api.md}, byte for byte where it matters: which keys there are. */
class EventJsonTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long CONNECTED_AT = 1795501824180L;
    private static final ConnectionContext CONNECTION = new ConnectionContext(
            "JEbeOfQ9oAMCKWw=",
            "local",
            "testing",
            "localhost:3333",
            CONNECTED_AT,
            new Identity("127.0.0.1", "probe/1"));

    private static final WebSocketEvent CONNECT = new WebSocketEvent(
            context("$connect", EventType.CONNECT, CONNECTED_AT, "", 0, "", Attributes.NONE),
            Map.of("Host", "localhost:3333"),
            Map.of("Host", List.of("localhost:3333")),
            Map.of("room", "tea"),
            Map.of("room", List.of("lobby", "tea")),
            "",
            false);
    private static final WebSocketEvent MESSAGE = WebSocketEvent.message(
            context("vote", EventType.MESSAGE, CONNECTED_AT + 44, "JEbeQd8qIAMCKWw=", 0, "", Attributes.NONE),
            Payload.text("{\"text\":\"hi \\ud83c\\udf88\"}"));
    private static final WebSocketEvent DISCONNECT = new WebSocketEvent(
            context(
                    "$disconnect",
                    EventType.DISCONNECT,
                    CONNECTED_AT + 99,
                    "",
                    1001,
                    "Going away",
                    new Attributes("{\"nick\":\"ann\"}")),
            Map.of("Host", "localhost:3333", "x-api-key", "", "X-Forwarded-For", "", "x-restapi", ""),
            Map.of(),
            Map.of(),
            Map.of(),
            "",
            false);

    private static RequestContext context(
            String route, EventType type, long at, String messageId, int code, String reason, Attributes attributes) {
        return new RequestContext(CONNECTION, route, type, "JEbeOGY7IAMFxlA=", at, messageId, code, reason, attributes);
    }

    private static JsonNode written(WebSocketEvent event) throws Exception {
        return JSON.readTree(EventJson.write(event));
    }

    @Test
    @Tag("ws-033")
    void connect_is_as_the_spec_shows_it() throws Exception {
        assertThat(written(CONNECT)).isEqualTo(JSON.readTree("""
                {"headers":{"Host":"localhost:3333"},
                 "multiValueHeaders":{"Host":["localhost:3333"]},
                 "queryStringParameters":{"room":"tea"},
                 "multiValueQueryStringParameters":{"room":["lobby","tea"]},
                 "requestContext":{"routeKey":"$connect","eventType":"CONNECT","extendedRequestId":"JEbeOGY7IAMFxlA=",
                  "requestTime":"24/Nov/2026:06:30:24 +0000","messageDirection":"IN","stage":"testing",
                  "connectedAt":1795501824180,"requestTimeEpoch":1795501824180,
                  "identity":{"sourceIp":"127.0.0.1","userAgent":"probe/1"},"requestId":"JEbeOGY7IAMFxlA=",
                  "domainName":"localhost:3333","connectionId":"JEbeOfQ9oAMCKWw=","apiId":"local"},
                 "isBase64Encoded":false}"""));
    }

    @Test
    void a_message_has_a_body_and_a_message_id_and_neither_headers_nor_query() throws Exception {
        JsonNode message = written(MESSAGE);
        assertThat(message.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("requestContext", "body", "isBase64Encoded");
        assertThat(message.at("/body").asText()).isEqualTo("{\"text\":\"hi \\ud83c\\udf88\"}");
        assertThat(message.at("/requestContext/messageId").asText()).isEqualTo("JEbeQd8qIAMCKWw=");
        assertThat(message.at("/requestContext/routeKey").asText()).isEqualTo("vote");
        assertThat(message.at("/requestContext").has("disconnectStatusCode")).isFalse();
    }

    @Test
    void disconnect_has_code_and_reason_and_attributes() throws Exception {
        JsonNode disconnect = written(DISCONNECT);
        assertThat(disconnect.at("/requestContext/disconnectStatusCode").isInt())
                .isTrue();
        assertThat(disconnect.at("/requestContext/disconnectStatusCode").asInt())
                .isEqualTo(1001);
        assertThat(disconnect.at("/requestContext/disconnectReason").asText()).isEqualTo("Going away");
        assertThat(disconnect.at("/requestContext/attributes/nick").asText()).isEqualTo("ann");
        assertThat(disconnect.at("/headers").size()).isEqualTo(4);
        assertThat(disconnect.at("/multiValueHeaders").isEmpty()).isTrue();
        assertThat(disconnect.has("body")).isFalse();
    }

    @Test
    void what_was_written_reads_back_the_same() {
        WebSocketEvent binary = WebSocketEvent.message(MESSAGE.requestContext(), Payload.binary(new byte[] {0, -1}));
        for (WebSocketEvent event : List.of(CONNECT, MESSAGE, DISCONNECT, binary)) {
            assertThat(EventJsonReader.read(EventJson.write(event))).isEqualTo(event);
        }
    }

    /** The bus takes it to the functions of other processes in this form. */
    @Test
    @Tag("ws-009")
    void what_an_authorizer_found_out_reads_back_the_same() {
        Map<String, String> authorizer = Map.of("principalId", "ann", "plan", "gold");
        RequestContext context = new RequestContext(
                CONNECTION.withAuthorizer(authorizer),
                "vote",
                EventType.MESSAGE,
                "JEbeOGY7IAMFxlA=",
                CONNECTED_AT,
                "JEbeQd8qIAMCKWw=",
                0,
                "",
                Attributes.NONE);
        WebSocketEvent event = WebSocketEvent.message(context, Payload.text("hi"));
        assertThat(EventJsonReader.read(EventJson.write(event))).isEqualTo(event);
    }

    @Test
    void fields_of_a_newer_version_are_passed_over() {
        String json = new String(EventJson.write(MESSAGE), StandardCharsets.UTF_8)
                .replace("\"requestContext\":{", "\"new\":[1],\"requestContext\":{\"newer\":{\"a\":1},");
        assertThat(EventJsonReader.read(json.getBytes(StandardCharsets.UTF_8))).isEqualTo(MESSAGE);
    }

    @Test
    void what_is_no_event_is_refused() {
        for (String json : List.of("", "{", "[]", "{}", "{\"requestContext\":{}}")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> EventJsonReader.read(json.getBytes(StandardCharsets.UTF_8)));
        }
    }

    @Test
    void stage_variables_are_on_every_event_if_there_are_any() throws Exception {
        for (WebSocketEvent event : List.of(CONNECT, MESSAGE, DISCONNECT)) {
            assertThat(JSON.readTree(EventJson.write(event)).has("stageVariables"))
                    .isFalse();
            assertThat(JSON.readTree(EventJson.write(event, Map.of("tea", "green")))
                            .at("/stageVariables/tea")
                            .textValue())
                    .isEqualTo("green");
        }
    }
}
