package dev.parley.compatibility.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.functions.Connections;
import dev.parley.functions.FunctionResult;
import dev.parley.functions.WebSocketEvent;
import io.vertx.core.Future;

/** The instructions in an event for its function; {@code src/test/sandbox/functions.mjs} follows them in the sandbox. */
record Order(JsonNode words) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Order of(WebSocketEvent event) {
        try {
            return new Order(JSON.readTree(event.body()));
        } catch (JsonProcessingException notJson) {
            return new Order(JSON.missingNode());
        }
    }

    Future<FunctionResult> obey(WebSocketEvent event, Connections connections) {
        JsonNode order = words.isMissingNode() ? JSON.valueToTree(event.queryStringParameters()) : words;
        String id = event.connectionId();
        JsonNode payload = order.path("payload");
        return switch (order.path("do").asText()) {
            case "throw" -> throw new IllegalStateException("as told");
            case "answer nothing" -> Future.succeededFuture();
            case "send" ->
                connections
                        .send(id, payload.isTextual() ? payload.asText() : payload.toString())
                        .map(sent -> resultOf(order));
            case "close" -> connections.close(id).map(closed -> resultOf(order));
            default -> Future.succeededFuture(resultOf(order));
        };
    }

    private static FunctionResult resultOf(JsonNode order) {
        FunctionResult result = order.has("body")
                ? FunctionResult.ok(order.get("body").asText())
                : FunctionResult.status(order.path("status").asInt(200));
        return order.has("protocol")
                ? result.withHeader(
                        "Sec-WebSocket-Protocol", order.get("protocol").asText())
                : result;
    }
}
