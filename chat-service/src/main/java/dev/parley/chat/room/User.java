package dev.parley.chat.room;

import dev.parley.functions.WebSocketEvent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who somebody is over several connections, for idempotency keys: 43 characters of base64url, a digest of what names them.
 * So a session, which is its client's secret, is kept nowhere; no name is too long for a key, or has a slash in it with
 * which it could make another's; and a session is never a principal of the same name.
 */
final class User {

    private static final Pattern SESSION = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private User() {}

    /**
     * The authorizer's principal, or else the client's session, or else the connection.
     *
     * @param connect a handshake's event
     * @throws Refused if its session has another form than 1 to 64 letters, digits, hyphens and underscores
     */
    static String of(WebSocketEvent connect) {
        Optional<String> session =
                Optional.ofNullable(connect.queryStringParameters().get("session"));
        if (session.filter(given -> !SESSION.matcher(given).matches()).isPresent()) {
            throw new Refused("\"session\" takes 1 to 64 letters, digits, \"-\" or \"_\".");
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
        try {
            byte[] named = (kind + " " + name).getBytes(StandardCharsets.UTF_8);
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(named));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
