package dev.parley.gateway.message;

import dev.parley.functions.Payload;
import dev.parley.functions.WebSocketEvent;
import io.vertx.core.json.Json;

/** The gateway's answer to a message that failed (behaviours 45, 49 to 51, 54), with the message's {@link ClientId}. */
final class ErrorFrame {

    private ErrorFrame() {}

    /** @param words nothing in them needs an escape in JSON */
    static Payload of(String words, WebSocketEvent event) {
        return Payload.text(frame(words, event) + "}");
    }

    /** The frame for a message that does not fit its schema has its id, too (54). */
    static Payload badRequest(WebSocketEvent event) {
        String messageId = event.requestContext().messageId();
        return Payload.text(frame("Bad request body", event) + ",\"messageId\":\"" + messageId + "\"}");
    }

    private static String frame(String words, WebSocketEvent event) {
        String frame = "{\"message\":\"" + words + "\",\"connectionId\":\"" + event.connectionId()
                + "\",\"requestId\":\"" + event.requestContext().requestId() + "\"";
        String clientId = ClientId.of(event);
        return clientId.isEmpty() ? frame : frame + ",\"clientId\":" + Json.encode(clientId);
    }
}
