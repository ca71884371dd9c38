package dev.parley.gateway.event;

import dev.parley.functions.Attributes;
import dev.parley.functions.ConnectionContext;
import dev.parley.functions.EventType;
import dev.parley.functions.Payload;
import dev.parley.functions.RequestContext;
import dev.parley.functions.WebSocketEvent;
import dev.parley.gateway.connection.Connection;
import dev.parley.gateway.route.Routes;
import dev.parley.gateway.socket.CloseReason;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Builds every event (behaviours 18 to 41). */
public final class Events {

    private final RequestIds ids = new RequestIds();

    public WebSocketEvent connect(Connection connection, HandshakeData handshake) {
        return new WebSocketEvent(
                context(connection.context(), connection.attributes(), Routes.CONNECT, EventType.CONNECT, ""),
                handshake.headers(),
                handshake.multiValueHeaders(),
                handshake.query(),
                handshake.multiValueQuery(),
                "",
                false);
    }

    /** The event for a REQUEST authorizer: the headers and query of the connect, and its ARN (10). */
    public WebSocketEvent authorizer(ConnectionContext connection, HandshakeData handshake, String methodArn) {
        return new WebSocketEvent(
                context(connection, Attributes.NONE, Routes.CONNECT, EventType.CONNECT, ""),
                handshake.headers(),
                handshake.multiValueHeaders(),
                handshake.query(),
                handshake.multiValueQuery(),
                "",
                false,
                methodArn);
    }

    public WebSocketEvent message(Connection connection, String routeKey, Payload payload) {
        return WebSocketEvent.message(
                context(connection.context(), connection.attributes(), routeKey, EventType.MESSAGE, ids.next()),
                payload);
    }

    /**
     * The connection's one {@code $disconnect}: it has the same request id each time. AWS sets these four headers, whatever
     * the handshake had (39).
     */
    public WebSocketEvent disconnect(Connection connection, CloseReason reason) {
        Map<String, String> headers = Map.of(
                "Host", connection.context().domainName(), "x-api-key", "", "X-Forwarded-For", "", "x-restapi", "");
        return new WebSocketEvent(
                new RequestContext(
                        connection.context(),
                        Routes.DISCONNECT,
                        EventType.DISCONNECT,
                        RequestIds.ofDisconnect(connection.id()),
                        now(connection.context()),
                        "",
                        reason.code(),
                        reason.words(),
                        connection.attributes()),
                headers,
                multiValued(headers),
                Map.of(),
                Map.of(),
                "",
                false);
    }

    private static Map<String, List<String>> multiValued(Map<String, String> headers) {
        Map<String, List<String>> multiValued = new HashMap<>();
        headers.forEach((name, value) -> multiValued.put(name, List.of(value)));
        return multiValued;
    }

    private RequestContext context(
            ConnectionContext connection, Attributes attributes, String routeKey, EventType type, String messageId) {
        return new RequestContext(
                connection, routeKey, type, ids.next(), now(connection), messageId, 0, "", attributes);
    }

    /** The clock may have been set back since the handshake, and no event precedes it (28). */
    private static long now(ConnectionContext connection) {
        return Math.max(System.currentTimeMillis(), connection.connectedAt());
    }

    /** A handshake's headers and query, each single-valued (the last value) and multi-valued. */
    public record HandshakeData(
            Map<String, String> headers,
            Map<String, List<String>> multiValueHeaders,
            Map<String, String> query,
            Map<String, List<String>> multiValueQuery) {}
}
