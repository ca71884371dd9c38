package dev.parley.backplane.redis.endpoint;

/** Where a server listens. */
public record ServerAddress(String host, int port) {

    private static final int MAX_PORT = 65_535;

    /**
     * Parses {@code host[:port]}, where an IPv6 address stands in brackets.
     *
     * @throws IllegalArgumentException if the text has another form. The message does not quote the text
     */
    static ServerAddress parse(String text, int defaultPort) {
        int colon = text.lastIndexOf(':');
        boolean hasPort = colon > text.lastIndexOf(']');
        String host = hasPort ? text.substring(0, colon) : text;
        int port = hasPort ? port(text.substring(colon + 1)) : defaultPort;
        if (!host.matches("[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+]")) {
            throw new IllegalArgumentException("A host is expected");
        }
        return new ServerAddress(host.replaceAll("[\\[\\]]", ""), port);
    }

    private static int port(String digits) {
        int port = digits.matches("\\d{1,5}") ? Integer.parseInt(digits) : 0;
        if (port < 1 || port > MAX_PORT) {
            throw new IllegalArgumentException("A port is expected");
        }
        return port;
    }

    @Override
    public String toString() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}
