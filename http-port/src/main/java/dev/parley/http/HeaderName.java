package dev.parley.http;

import java.util.Arrays;

/** The names of headers in one spelling, so that functions and lookups need not care for the client's. */
final class HeaderName {

    /** What browsers, clients and proxies send with a handshake. These names are not copied for each request. */
    private static final String[] KNOWN = {
        "Host",
        "Connection",
        "Upgrade",
        "Origin",
        "User-Agent",
        "Sec-WebSocket-Key",
        "Sec-WebSocket-Version",
        "Sec-WebSocket-Protocol",
        "Sec-WebSocket-Extensions",
        "Cookie",
        "Authorization",
        "Accept",
        "Accept-Encoding",
        "Accept-Language",
        "Cache-Control",
        "Pragma",
        "Sec-Fetch-Dest",
        "Sec-Fetch-Mode",
        "Sec-Fetch-Site",
        "X-Forwarded-For",
        "X-Forwarded-Host",
        "X-Forwarded-Port",
        "X-Forwarded-Proto",
        "X-Real-Ip",
        "Traceparent"
    };

    /** By length, at which names differ most. */
    private static final String[][] BY_LENGTH = byLength();

    private HeaderName() {}

    private static String[][] byLength() {
        int longest = 0;
        for (String name : KNOWN) {
            longest = Math.max(longest, name.length());
        }
        String[][] known = new String[longest + 1][];
        for (int length = 0; length <= longest; length++) {
            int wanted = length;
            known[length] =
                    Arrays.stream(KNOWN).filter(name -> name.length() == wanted).toArray(String[]::new);
        }
        return known;
    }

    /** {@code user-agent} as {@code User-Agent}; WebSocket's own names have a capital S as well. */
    static String canonical(String name) {
        return canonical(name, 0, name.length());
    }

    static String canonical(String text, int begin, int end) {
        int length = end - begin;
        if (length < BY_LENGTH.length) {
            for (String known : BY_LENGTH[length]) {
                if (text.regionMatches(true, begin, known, 0, length)) {
                    return known;
                }
            }
        }
        return spelled(text.substring(begin, end));
    }

    private static String spelled(String name) {
        StringBuilder canonical = new StringBuilder(name.length());
        boolean wordBegins = true;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            canonical.append(wordBegins ? Character.toUpperCase(c) : Character.toLowerCase(c));
            wordBegins = c == '-';
        }
        return canonical.toString().replace("-Websocket-", "-WebSocket-");
    }
}
