package dev.parley.functions.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.functions.Attributes;
import dev.parley.functions.ConnectionContext;
import dev.parley.functions.EventType;
import dev.parley.functions.Identity;
import dev.parley.functions.RequestContext;
import dev.parley.functions.WebSocketEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads an event that {@link EventJson} wrote, in this or another version. */
public final class EventJsonReader {

    private static final ObjectMapper JSON = new ObjectMapper();

    private EventJsonReader() {}

    /**
     * @param json UTF-8
     * @throws IllegalArgumentException if the JSON is not an event
     */
    public static WebSocketEvent read(byte[] json) {
        try {
            JsonNode event = JSON.readTree(json);
            return new WebSocketEvent(
                    readContext(event.required("requestContext")),
                    readMap(event.path("headers")),
                    readMultiMap(event.path("multiValueHeaders")),
                    readMap(event.path("queryStringParameters")),
                    readMultiMap(event.path("multiValueQueryStringParameters")),
                    event.path("body").asText(""),
                    event.path("isBase64Encoded").asBoolean(),
                    event.path("methodArn").asText(""));
        } catch (IOException e) {
            throw new IllegalArgumentException("Not an event: " + e.getMessage(), e);
        }
    }

    private static RequestContext readContext(JsonNode context) {
        JsonNode attributes = context.path("attributes");
        return new RequestContext(
                readConnection(context),
                context.required("routeKey").asText(),
                EventType.valueOf(context.required("eventType").asText()),
                context.required("requestId").asText(),
                context.path("requestTimeEpoch").asLong(),
                context.path("messageId").asText(""),
                context.path("disconnectStatusCode").asInt(),
                context.path("disconnectReason").asText(""),
                attributes.isObject() ? new Attributes(attributes.toString()) : Attributes.NONE);
    }

    private static ConnectionContext readConnection(JsonNode context) {
        JsonNode identity = context.path("identity");
        return new ConnectionContext(
                context.required("connectionId").asText(),
                context.path("apiId").asText(""),
                context.path("stage").asText(""),
                context.path("domainName").asText(""),
                context.path("connectedAt").asLong(),
                new Identity(
                        identity.path("sourceIp").asText(""),
                        identity.path("userAgent").asText("")),
                readMap(context.path("authorizer")));
    }

    private static Map<String, String> readMap(JsonNode node) {
        Map<String, String> map = new LinkedHashMap<>();
        node.properties()
                .forEach(entry -> map.put(entry.getKey(), entry.getValue().asText()));
        return map;
    }

    private static Map<String, List<String>> readMultiMap(JsonNode node) {
        Map<String, List<String>> map = new LinkedHashMap<>();
        node.properties().forEach(entry -> {
            List<String> values = new ArrayList<>();
            entry.getValue().forEach(value -> values.add(value.asText()));
            map.put(entry.getKey(), values);
        });
        return map;
    }
}
