package dev.parley.cluster;

/**
 * Where to look for peers: each address of the name may be one.
 *
 * @param host a name, or an address (IPv6 without brackets)
 * @param port the port of the event bus there
 */
public record PeerName(String host, int port) {

    /**
     * @param text {@code name}, {@code name:port}, {@code address}, {@code address:port} or {@code [IPv6]:port}
     * @param defaultPort used if the text has no port
     * @throws IllegalArgumentException if it has another form; the message names the accepted forms and the text
     */
    public static PeerName parse(String text, int defaultPort) {
        String peer = text.strip();
        if (peer.startsWith("[")) {
            int end = peer.indexOf(']');
            check(end > 1, text);
            String rest = peer.substring(end + 1);
            check(rest.isEmpty() || rest.startsWith(":"), text);
            return new PeerName(peer.substring(1, end), rest.isEmpty() ? defaultPort : port(rest.substring(1), text));
        }
        int colon = peer.indexOf(':');
        boolean hasPort = colon >= 0 && colon == peer.lastIndexOf(':');
        String host = hasPort ? peer.substring(0, colon) : peer;
        check(host.matches("[\\w.:%-]+"), text);
        return new PeerName(host, hasPort ? port(peer.substring(colon + 1), text) : defaultPort);
    }

    private static int port(String digits, String text) {
        check(digits.matches("\\d{1,5}"), text);
        int port = Integer.parseInt(digits);
        check(port >= 1 && port <= 65_535, text);
        return port;
    }

    private static void check(boolean holds, String text) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "name[:port] or address[:port], an IPv6 address with a port as [address]:port, and ports from 1 to"
                            + " 65535; '" + text + "' is none of these");
        }
    }
}
