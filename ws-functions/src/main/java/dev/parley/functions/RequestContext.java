package dev.parley.functions;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/**
 * The context of one event (AWS {@code requestContext}).
 *
 * @param connection shared by all events of the connection
 * @param routeKey {@code $connect}, {@code $default}, {@code $disconnect}, or a bare custom key such as {@code vote}
 * @param eventType the kind of event
 * @param requestId unique per event; an event that is sent again keeps it. AWS's {@code extendedRequestId} is the same
 * @param requestTimeEpoch when the event happened, in milliseconds since the epoch, never before {@code connectedAt}
 * @param messageId unique per message; empty unless {@link EventType#MESSAGE}
 * @param disconnectStatusCode the close code (RFC 6455 section 7.4); 0 unless {@link EventType#DISCONNECT}
 * @param disconnectReason the close reason; empty unless {@link EventType#DISCONNECT}
 * @param attributes what functions keep with the connection
 */
public record RequestContext(
        ConnectionContext connection,
        String routeKey,
        EventType eventType,
        String requestId,
        long requestTimeEpoch,
        String messageId,
        int disconnectStatusCode,
        String disconnectReason,
        Attributes attributes) {

    /** The {@link #disconnectReason} of a connection whose gateway was lost. Its event comes once the gateway's lease has ended. */
    public static final String GATEWAY_LOST = "Gateway lost";

    private static final DateTimeFormatter REQUEST_TIME =
            DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);

    public String connectionId() {
        return connection.connectionId();
    }

    public String stage() {
        return connection.stage();
    }

    public String domainName() {
        return connection.domainName();
    }

    public Identity identity() {
        return connection.identity();
    }

    /** The context that the authorizer returned at the handshake; empty without an authorizer. */
    public Map<String, String> authorizer() {
        return connection.authorizer();
    }

    public long connectedAt() {
        return connection.connectedAt();
    }

    /** {@link #requestTimeEpoch} as AWS writes it: {@code 09/Feb/2024:18:11:43 +0000}. */
    public String requestTime() {
        return REQUEST_TIME.format(Instant.ofEpochMilli(requestTimeEpoch));
    }
}
