package dev.parley.functions;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/**
 * One event's circumstances (AWS {@code requestContext}).
 *
 * @param connection what all events of this connection share
 * @param routeKey {@code $connect}, {@code $default}, {@code $disconnect}, or a bare custom key such as {@code vote}
 * @param eventType what happened
 * @param requestId unique per event; an event that is sent again keeps it. AWS's {@code extendedRequestId} is the same
 * @param requestTimeEpoch when it happened, in milliseconds since the epoch, never before {@code connectedAt}
 * @param messageId unique per message; empty unless {@link EventType#MESSAGE}
 * @param disconnectStatusCode the close code (RFC 6455 section 7.4); 0 unless {@link EventType#DISCONNECT}
 * @param disconnectReason why, in words; empty unless {@link EventType#DISCONNECT}
 * @param attributes what functions have kept with this connection
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

    /** What the authorizer found out at the handshake; empty if none was asked. */
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
