package dev.parley.gateway.token;

import dev.parley.functions.Payload;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

/**
 * A client's frame with a new token: {@code {"parley":"token","token":"…"}}. It is recognised by its first member, so that an
 * app's own messages, whatever is in them, are not parsed for it.
 */
final class RefreshFrame {

    private static final String[] BEGINNING = {"{", "\"parley\"", ":", "\"token\""};

    /** The token, and what surrounds it. */
    private static final int MAX_LENGTH = TokenCheck.MAX_LENGTH + 256;

    private RefreshFrame() {}

    /** Allocates nothing: it is called for every message of a connection with a token. */
    static boolean is(Payload message) {
        return message instanceof Payload.Text text && begins(text.text());
    }

    private static boolean begins(String text) {
        int at = 0;
        for (String part : BEGINNING) {
            while (at < text.length() && isSpace(text.charAt(at))) {
                at++;
            }
            if (!text.startsWith(part, at)) {
                return false;
            }
            at += part.length();
        }
        return true;
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t';
    }

    /** Returns the frame's token; an empty text if the frame is malformed, since no token is empty. */
    static String tokenOf(Payload frame) {
        String text = ((Payload.Text) frame).text();
        if (text.length() > MAX_LENGTH) {
            return "";
        }
        try {
            return new JsonObject(text).getValue("token") instanceof String token ? token : "";
        } catch (DecodeException e) {
            return "";
        }
    }
}
