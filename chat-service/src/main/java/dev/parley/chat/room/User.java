package dev.parley.chat.room;

import dev.parley.chat.identity.Digest;
import dev.parley.functions.WebSocketEvent;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Identifies a person across connections, for idempotency keys: a digest of 43 base64url characters. The digest keeps the
 * session, a client's secret, out of storage. It also bounds the key's length, rules out separators in names, and keeps a
 * session distinct from a principal of the same name.
 */
final class User {

    private static final Pattern SESSION = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private User() {}

    /**
     * Identifies the person by the authorizer's principal, else the client's session, else the connection.
     *
     * @param connect a handshake's event
     * @throws ChatException unless the session has 1 to 64 letters, digits, hyphens and underscores
     */
    static String of(WebSocketEvent connect) {
        Optional<String> session =
                Optional.ofNullable(connect.queryStringParameters().get("session"));
        if (session.filter(value -> !SESSION.matcher(value).matches()).isPresent()) {
            throw new ChatException("\"session\" must be 1 to 64 letters, digits, \"-\" or \"_\".");
        }
        Optional<String> principal = Optional.ofNullable(
                        connect.requestContext().authorizer().get("principalId"))
                .filter(id -> !id.isEmpty());
        return principal
                .map(id -> digest("principal", id))
                .or(() -> session.map(id -> digest("session", id)))
                .orElseGet(() -> digest("connection", connect.connectionId()));
    }

    private static String digest(String kind, String name) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Digest.of(kind + " " + name));
    }
}
