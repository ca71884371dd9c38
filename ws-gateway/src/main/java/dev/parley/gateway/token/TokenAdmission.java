package dev.parley.gateway.token;

import dev.parley.gateway.event.Events.HandshakeData;
import java.util.Map;
import java.util.Optional;

/** What is decided about a handshake by its token. */
public sealed interface TokenAdmission {

    /**
     * The handshake goes on.
     *
     * @param handshake without the token
     * @param claims empty for a guest, or where tokens are not used
     */
    record Admitted(HandshakeData handshake, Optional<TokenClaims> claims) implements TokenAdmission {

        /** What the token says, as events have it; empty without a token. */
        public Map<String, String> context() {
            return context(Map.of());
        }

        /**
         * What events of the connection have. An authorizer function may add to the claims, but not name another user.
         *
         * @param granted what the function answered
         */
        public Map<String, String> context(Map<String, String> granted) {
            return claims.map(known -> known.contextWith(granted)).orElse(granted);
        }
    }

    /**
     * The handshake is refused.
     *
     * @param status an HTTP status; 503 if another attempt may succeed
     */
    record Refused(int status, String message) implements TokenAdmission {}
}
