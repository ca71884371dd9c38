package dev.parley.gateway.handshake;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.Base64;
import java.util.StringTokenizer;
import org.jspecify.annotations.Nullable;

/** Checks that a request is a WebSocket handshake (RFC 6455 section 4.2.1; behaviours 13, 14). */
final class UpgradeCheck {

    static final String KEY = "Sec-WebSocket-Key";
    static final String VERSION = "Sec-WebSocket-Version";
    private static final int KEY_BYTES = 16;

    private final String stage;

    UpgradeCheck(String stage) {
        this.stage = stage;
    }

    /** Returns true if the client asks for a WebSocket, well-formed or not. */
    static boolean isUpgrade(HttpServerRequest request) {
        return hasToken(request, HttpHeaders.UPGRADE, "websocket");
    }

    /** Returns null if the handshake is well-formed. */
    @Nullable
    UpgradeRefusal refusalOf(HttpServerRequest request) {
        if (!request.method().equals(HttpMethod.GET) || request.version() != HttpVersion.HTTP_1_1) {
            return malformed(400, "A WebSocket handshake is a GET of HTTP/1.1");
        }
        if (request.headers().getAll(HttpHeaders.HOST).size() != 1
                || request.headers().getAll(HttpHeaders.ORIGIN).size() > 1) {
            return malformed(400, "A WebSocket handshake has one Host, and one Origin at most");
        }
        if (!hasToken(request, HttpHeaders.CONNECTION, "upgrade") || hasBody(request)) {
            return malformed(400, "A WebSocket handshake has 'Connection: Upgrade' and no body");
        }
        if (!"13".equals(request.getHeader(VERSION))) {
            return malformed(426, "This server speaks WebSocket version 13");
        }
        if (!isKey(request.getHeader(KEY))) {
            return malformed(400, "Sec-WebSocket-Key takes 16 bytes in base64");
        }
        if (!request.path().equals("/") && !request.path().equals("/" + stage)) {
            return malformed(403, "WebSockets are taken on / and /" + stage);
        }
        return null;
    }

    private static UpgradeRefusal malformed(int status, String message) {
        return new UpgradeRefusal(status, message, RefusalCause.MALFORMED);
    }

    private static boolean hasBody(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return request.headers().contains(HttpHeaders.TRANSFER_ENCODING) || (length != null && !length.equals("0"));
    }

    private static boolean isKey(@Nullable String key) {
        try {
            return key != null && Base64.getDecoder().decode(key).length == KEY_BYTES;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** A list may stand in one header or in several (RFC 9110 section 5.3). */
    static boolean hasToken(HttpServerRequest request, CharSequence header, String token) {
        String whole = String.join(",", request.headers().getAll(header));
        StringTokenizer tokens = new StringTokenizer(whole, ", \t");
        while (tokens.hasMoreTokens()) {
            if (tokens.nextToken().equalsIgnoreCase(token)) {
                return true;
            }
        }
        return false;
    }
}
