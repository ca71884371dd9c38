package dev.parley.functions;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A function's answer (AWS Lambda proxy result).
 *
 * <p>For {@code $connect}, a 2xx status accepts the connection and any other status refuses it with that status. For a
 * message, a status outside 2xx sends the client an error frame; the body reaches the client only if the route has a
 * route response. For {@code $disconnect}, the result is ignored.
 *
 * @param statusCode an HTTP status
 * @param headers only {@code Sec-WebSocket-Protocol} of {@code $connect} reaches the client, unchanged. Choose a
 *     protocol that the client offered, or none: clients fail a connection with any other subprotocol (RFC 6455 section
 *     4.1)
 * @param body what a two-way route sends to the client
 */
public record FunctionResult(int statusCode, Map<String, String> headers, Optional<Payload> body) {

    private static final FunctionResult OK = status(200);

    /**
     * Half of a surrogate pair in a header, which UTF-8 can't encode, becomes U+FFFD.
     *
     * @throws NullPointerException if an argument, or a header's name or value, is null
     */
    public FunctionResult {
        headers = WellFormed.of(headers);
        Objects.requireNonNull(body, "body");
    }

    public static FunctionResult ok() {
        return OK;
    }

    public static FunctionResult status(int statusCode) {
        return new FunctionResult(statusCode, Map.of(), Optional.empty());
    }

    /** 200 with a body, for a two-way route. */
    public static FunctionResult ok(Payload body) {
        return new FunctionResult(200, Map.of(), Optional.of(body));
    }

    public static FunctionResult ok(String body) {
        return ok(Payload.text(body));
    }

    public FunctionResult withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new FunctionResult(statusCode, more, body);
    }

    public boolean isSuccess() {
        return statusCode >= 200 && statusCode < 300;
    }
}
