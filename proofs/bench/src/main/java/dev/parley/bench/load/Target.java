package dev.parley.bench.load;

import java.util.List;
import java.util.function.IntFunction;

/**
 * What a client connects to, and how it speaks there.
 *
 * @param ports on 127.0.0.1, at least one; sockets are spread over them in turn
 * @param path the request target that the job wants, by socket index; the dialect may replace it
 * @param isSecure whether sockets speak TLS
 * @param offers what handshakes offer
 */
public record Target(List<Integer> ports, IntFunction<String> path, Dialect dialect, boolean isSecure, Offers offers) {

    public Target {
        if (ports.isEmpty()) {
            throw new IllegalArgumentException("A target has a port");
        }
        ports = List.copyOf(ports);
    }

    /** A target none of whose sockets offers anything. */
    public Target(List<Integer> ports, IntFunction<String> path, Dialect dialect, boolean isSecure) {
        this(ports, path, dialect, isSecure, Offers.NONE);
    }

    /** A target in the clear, for plain text frames. */
    public static Target of(int port) {
        return new Target(List.of(port), index -> "/", Dialect.PLAIN, false);
    }

    /** The same with another request target for each socket, such as {@code /?channel=7} for a server of channels. */
    public Target withPath(IntFunction<String> other) {
        return new Target(ports, other, dialect, isSecure, offers);
    }

    /** The same with sockets that offer something. */
    public Target withOffers(Offers other) {
        return new Target(ports, path, dialect, isSecure, other);
    }

    /** The request target that a socket's handshake carries. */
    String requestTarget(int index) {
        return dialect.path(index, path.apply(index));
    }
}
