package dev.parley.gateway.socket;

import java.nio.charset.StandardCharsets;

/**
 * Why a connection ended.
 *
 * @param code RFC 6455 section 7.4
 * @param words at most {@link #MAX_BYTES} bytes of UTF-8 when sent
 */
public record CloseReason(int code, String words) {

    /** How many bytes a close frame can hold beside the code (RFC 6455 section 5.5). */
    public static final int MAX_BYTES = 123;

    /** Returns true if an endpoint may send this code (RFC 6455 section 7.4.2; 1012 to 1014 are registered with IANA). */
    public static boolean mayBeSent(int code) {
        return (code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1014) || (code >= 3000 && code <= 4999);
    }

    /** The code, and the words behind it if there are any. */
    public String text() {
        return words.isEmpty() ? Integer.toString(code) : code + " " + words;
    }

    /** The reason with which a close frame is answered: the same code without the words (RFC 6455 section 5.5.1). */
    CloseReason codeAlone() {
        return new CloseReason(code, "");
    }

    /** Returns true if a function may close with this reason: code 1000 or an app's own, and words that fit. */
    public boolean mayBeAskedFor() {
        return (code == 1000 || (code >= 3000 && code <= 4999))
                && words.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES;
    }
}
