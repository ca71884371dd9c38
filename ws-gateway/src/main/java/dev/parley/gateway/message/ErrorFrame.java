package dev.parley.gateway.message;

import dev.parley.functions.Payload;
import dev.parley.functions.WebSocketEvent;

/** The frame that answers a message which no function handled (behaviours 45, 49 to 51, 54). */
final class ErrorFrame {

    private ErrorFrame() {}

    /** Neither the words nor the ids need escaping in JSON. */
    static Payload of(String words, WebSocketEvent event) {
        return Payload.text(frame(words, event) + "}");
    }

    /** The frame for a message that does not fit its schema; it names the message, too (54). */
    static Payload badRequest(WebSocketEvent event) {
        String messageId = event.requestContext().messageId();
        return Payload.text(frame("Bad request body", event) + ",\"messageId\":\"" + messageId + "\"}");
    }

    private static String frame(String words, WebSocketEvent event) {
        return "{\"message\":\"" + words + "\",\"connectionId\":\"" + event.connectionId() + "\",\"requestId\":\""
                + event.requestContext().requestId() + "\"";
    }
}
