package dev.parley.bus;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * Connection ids: 20 bytes as base64url with padding. The first 6 bytes name the gateway, so that a connection is found
 * without a lookup. The other 14 bytes can't be guessed.
 */
public final class ConnectionId {

    private static final int GATEWAY_BYTES = 6;
    private static final int OWN_BYTES = 14;
    /** Six bytes are exactly eight characters, so that the gateway's id is a prefix of the text. */
    private static final int GATEWAY_CHARS = GATEWAY_BYTES * 4 / 3;

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{27}=");
    private static final SecureRandom RANDOM = new SecureRandom();

    private ConnectionId() {}

    /** Makes an id for a gateway. */
    public static String newGateway() {
        return base64(GATEWAY_BYTES);
    }

    /** Makes an id for a connection of a gateway. */
    public static String newConnection(String gateway) {
        return gateway + base64(OWN_BYTES);
    }

    /** Returns the gateway's id; empty if the text is not a connection id. */
    public static String gatewayOf(String connectionId) {
        return FORM.matcher(connectionId).matches() ? connectionId.substring(0, GATEWAY_CHARS) : "";
    }

    private static String base64(int count) {
        byte[] bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().encodeToString(bytes);
    }
}
