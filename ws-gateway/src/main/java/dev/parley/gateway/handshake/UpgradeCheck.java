package dev.parley.gateway.handshake;

import dev.parley.http.UpgradeHead;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Checks that a request is a WebSocket handshake (RFC 6455 section 4.2.1; behaviours 13, 14). */
final class UpgradeCheck {

    static final String KEY = "Sec-WebSocket-Key";
    static final String VERSION = "Sec-WebSocket-Version";
    static final String HOST = "Host";
    static final String ORIGIN = "Origin";
    private static final int KEY_BYTES = 16;

    private final String stagePath;

    UpgradeCheck(String stage) {
        this.stagePath = "/" + stage;
    }

    /** Returns null if the handshake is well-formed. */
    @Nullable
    UpgradeRefusal refusalOf(UpgradeHead head) {
        if (!head.isGet11()) {
            return malformed(400, "A WebSocket handshake is a GET of HTTP/1.1");
        }
        if (head.all(HOST).size() != 1 || head.all(ORIGIN).size() > 1) {
            return malformed(400, "A WebSocket handshake has one Host, and one Origin at most");
        }
        if (!head.hasToken("Connection", "upgrade") || hasBody(head)) {
            return malformed(400, "A WebSocket handshake has 'Connection: Upgrade' and no body");
        }
        if (!"13".equals(head.first(VERSION))) {
            return malformed(426, "This server speaks WebSocket version 13");
        }
        if (!isKey(head.first(KEY))) {
            return malformed(400, "Sec-WebSocket-Key takes 16 bytes in base64");
        }
        if (!head.path().equals("/") && !head.path().equals(stagePath)) {
            return malformed(403, "WebSockets are taken on / and " + stagePath);
        }
        return null;
    }

    private static UpgradeRefusal malformed(int status, String message) {
        return new UpgradeRefusal(status, message, RefusalCause.MALFORMED);
    }

    private static boolean hasBody(UpgradeHead head) {
        String length = head.first("Content-Length");
        return head.first("Transfer-Encoding") != null || (length != null && !length.equals("0"));
    }

    private static boolean isKey(@Nullable String key) {
        try {
            return key != null && Base64.getDecoder().decode(key).length == KEY_BYTES;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
