package dev.parley.cluster;

import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names a node by the address of its event bus, so that nobody has to look it up.
 *
 * @param host an IP address
 * @param port its TCP port
 */
record NodeId(String host, int port) {

    private static final Pattern TEXT =
            Pattern.compile("(?:\\[([0-9A-Fa-f:.%\\w-]{2,100})]|(\\d{1,3}(?:\\.\\d{1,3}){3})):(\\d{1,5})");

    static NodeId of(InetAddress address, int port) {
        return new NodeId(address.getHostAddress(), port);
    }

    /** @return empty if the text is not an IP address and a port */
    static Optional<NodeId> parse(String text) {
        Matcher found = TEXT.matcher(text);
        if (!found.matches()) {
            return Optional.empty();
        }
        String host = found.group(1) == null ? found.group(2) : found.group(1);
        int port = Integer.parseInt(found.group(3));
        return port >= 1 && port <= 65_535 ? Optional.of(new NodeId(host, port)) : Optional.empty();
    }

    boolean isLoopback() {
        return host.startsWith("127.") || host.equals("0:0:0:0:0:0:0:1") || host.equals("::1");
    }

    /** {@code host:port}; an IPv6 address stands in brackets. */
    @Override
    public String toString() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}
