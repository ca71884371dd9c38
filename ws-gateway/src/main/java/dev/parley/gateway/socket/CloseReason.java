package dev.parley.gateway.socket;

import java.nio.charset.StandardCharsets;

/**
 * Why a connection ended.
 *
 * @param code RFC 6455 section 7.4
 * @param words at most {@link #MAX_BYTES} of UTF-8 when sent
 */
public record CloseReason(int code, String words) {

    /** What a close frame has room for beside the code (RFC 6455 section 5.5). */
    public static final int MAX_BYTES = 123;

    /** Whether an endpoint may put this code into a close frame (RFC 6455 section 7.4.2; 1012 to 1014 by IANA). */
    public static boolean mayBeSent(int code) {
        return (code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1014) || (code >= 3000 && code <= 4999);
    }

    /** As a close frame is answered: the code as it came, without the words (RFC 6455 section 5.5.1). */
    CloseReason codeAlone() {
        return new CloseReason(code, "");
    }

    /** Whether a function may close with this: 1000 or an app's own code, and words that fit. */
    public boolean mayBeAskedFor() {
        return (code == 1000 || (code >= 3000 && code <= 4999))
                && words.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES;
    }
}
