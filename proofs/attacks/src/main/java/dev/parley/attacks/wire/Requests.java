package dev.parley.attacks.wire;

/** Heads of HTTP requests. */
public final class Requests {

    /** The room-less start of a chat's client, so that attackers don't fill the lobby. */
    public static final String NO_LOBBY = "/?lobby=false";

    private static final String HANDSHAKE = """
        Connection: Upgrade\r
        Upgrade: websocket\r
        Sec-WebSocket-Version: 13\r
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
        """;

    private Requests() {}

    /** A WebSocket handshake (RFC 6455 section 4.1) with further headers, each without its line end. */
    public static byte[] handshake(String target, String... headers) {
        return handshakeTo("localhost", target, headers);
    }

    public static byte[] handshakeTo(String host, String target, String... headers) {
        return Frames.latin1(
                "GET " + target + " HTTP/1.1\r\nHost: " + host + "\r\n" + HANDSHAKE + lines(headers) + "\r\n");
    }

    public static byte[] get(String target, String... headers) {
        return request("GET " + target, headers);
    }

    /** @param line method and target */
    public static byte[] request(String line, String... headers) {
        return Frames.latin1(line + " HTTP/1.1\r\nHost: localhost\r\n" + lines(headers) + "\r\n");
    }

    private static String lines(String... headers) {
        StringBuilder lines = new StringBuilder();
        for (String header : headers) {
            lines.append(header).append("\r\n");
        }
        return lines.toString();
    }
}
