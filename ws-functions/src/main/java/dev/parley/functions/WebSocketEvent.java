package dev.parley.functions;

import io.vertx.core.buffer.Buffer;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * A function's input: the event of API Gateway WebSocket APIs. Between processes it travels as API Gateway's JSON.
 *
 * @param requestContext the connection, the route and the kind of event
 * @param headers the handshake's headers in canonical casing, the last value of each; empty on MESSAGE
 * @param multiValueHeaders the same, with all values
 * @param queryStringParameters the handshake's query, the last value of each name; empty unless CONNECT had one
 * @param multiValueQueryStringParameters the same, with all values
 * @param body the message verbatim, or in base64 if it was binary; empty unless MESSAGE
 * @param isBase64Encoded whether {@code body} is base64 of a binary message
 * @param methodArn the resource of a REQUEST authorizer's event, {@code arn:…/{stage}/$connect}; empty for any other
 *     event
 */
public record WebSocketEvent(
        RequestContext requestContext,
        Map<String, String> headers,
        Map<String, List<String>> multiValueHeaders,
        Map<String, String> queryStringParameters,
        Map<String, List<String>> multiValueQueryStringParameters,
        String body,
        boolean isBase64Encoded,
        String methodArn) {

    /** The route key of the function that answers authorizer events. */
    public static final String AUTHORIZER = "$authorizer";

    /** An event for any function but an authorizer. */
    public WebSocketEvent(
            RequestContext requestContext,
            Map<String, String> headers,
            Map<String, List<String>> multiValueHeaders,
            Map<String, String> queryStringParameters,
            Map<String, List<String>> multiValueQueryStringParameters,
            String body,
            boolean isBase64Encoded) {
        this(
                requestContext,
                headers,
                multiValueHeaders,
                queryStringParameters,
                multiValueQueryStringParameters,
                body,
                isBase64Encoded,
                "");
    }

    /** Makes a MESSAGE event, which has no headers and no query. */
    public static WebSocketEvent message(RequestContext context, Payload payload) {
        if (payload instanceof Payload.Binary binary) {
            String base64 = Base64.getEncoder().encodeToString(binary.bytes().getBytes());
            return new WebSocketEvent(context, Map.of(), Map.of(), Map.of(), Map.of(), base64, true);
        }
        String text = ((Payload.Text) payload).text();
        return new WebSocketEvent(context, Map.of(), Map.of(), Map.of(), Map.of(), text, false);
    }

    /**
     * The key of the function that answers the event: its route key, or {@link #AUTHORIZER} for an authorizer's event,
     * whose route key is that of the connect (AWS).
     */
    public String functionKey() {
        return methodArn.isEmpty() ? requestContext.routeKey() : AUTHORIZER;
    }

    public String connectionId() {
        return requestContext.connectionId();
    }

    public Attributes attributes() {
        return requestContext.attributes();
    }

    /**
     * The message as it was received: text as text, binary as binary.
     *
     * @throws IllegalArgumentException if {@code isBase64Encoded} and the body is not base64
     */
    public Payload payload() {
        return isBase64Encoded
                ? new Payload.Binary(Buffer.buffer(Base64.getDecoder().decode(body)))
                : Payload.text(body);
    }
}
