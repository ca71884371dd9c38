package dev.parley.gateway.handshake;

import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The answer to an upgrade that is refused.
 *
 * @param status an HTTP status, never 101
 * @param message for the client, in the JSON body
 * @param retryAfter seconds after which the client may try again; 0 if the answer does not say so
 * @param cause what it counts as
 */
public record UpgradeRefusal(int status, String message, int retryAfter, RefusalCause cause) {

    public static final UpgradeRefusal BY_OPERATOR =
            new UpgradeRefusal(403, "Refused by an operator", RefusalCause.OPERATOR);

    private static final int MAX_RETRY_SECONDS = 5;

    /** What a function or the authorizer decided. */
    public UpgradeRefusal(int status, String message) {
        this(status, message, 0, RefusalCause.ofStatus(status));
    }

    public UpgradeRefusal(int status, String message, RefusalCause cause) {
        this(status, message, 0, cause);
    }

    /** This gateway can't serve anybody for now. Clients are asked back after 1 to 5 s, at random, so that they come spread. */
    public static UpgradeRefusal forNow(String message) {
        return forNow(503, message, RefusalCause.UNAVAILABLE);
    }

    /** As {@link #forNow(String)}, with another status and cause. */
    static UpgradeRefusal forNow(int status, String message, RefusalCause cause) {
        int seconds = ThreadLocalRandom.current().nextInt(1, MAX_RETRY_SECONDS + 1);
        return new UpgradeRefusal(status, message, seconds, cause);
    }

    /** Answers by HTTP, and closes the connection. */
    public void answer(HandshakeRequest request, HandshakeCounters counters) {
        counters.onRefused(this, request);
        request.http().answer(this);
    }

    /** The headers of the answer, but for its length. */
    Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        if (retryAfter > 0) {
            headers.put("retry-after", String.valueOf(retryAfter));
        }
        if (status == 426) {
            headers.put(UpgradeCheck.VERSION, "13");
            headers.put("upgrade", "websocket");
        }
        headers.put("connection", "close");
        headers.put("content-type", "application/json");
        return headers;
    }

    String body() {
        return new JsonObject().put("message", message).encode();
    }
}
