package dev.parley.gateway.function;

import dev.parley.functions.Payload;

/** The gateway's own words to a client whose message came to nothing (behaviours 45, 49 to 51). */
final class ErrorFrame {

    private ErrorFrame() {}

    /** Neither the words nor the ids hold anything that JSON would want escaped. */
    static Payload of(String words, String connectionId, String requestId) {
        return Payload.text("{\"message\":\"" + words + "\",\"connectionId\":\"" + connectionId + "\",\"requestId\":\""
                + requestId + "\"}");
    }
}
