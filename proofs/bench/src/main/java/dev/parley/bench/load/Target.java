package dev.parley.bench.load;

import java.util.List;
import java.util.function.IntFunction;

/**
 * What a client connects to, and how it speaks there.
 *
 * @param ports on 127.0.0.1, at least one; sockets are spread over them in turn
 * @param path the request target that the job wants, by socket index; the dialect may put it otherwise
 */
public record Target(List<Integer> ports, IntFunction<String> path, Dialect dialect) {

    public Target {
        if (ports.isEmpty()) {
            throw new IllegalArgumentException("A target has a port");
        }
        ports = List.copyOf(ports);
    }

    public Target(List<Integer> ports, IntFunction<String> path) {
        this(ports, path, Dialect.PLAIN);
    }

    public Target(List<Integer> ports) {
        this(ports, Target::root);
    }

    private static String root(int index) {
        return "/";
    }

    public static Target of(int port) {
        return new Target(List.of(port));
    }

    /** The same with another request target for each socket, such as {@code /?channel=7} for a server of channels. */
    public Target withPath(IntFunction<String> other) {
        return new Target(ports, other, dialect);
    }

    public Target withDialect(Dialect other) {
        return new Target(ports, path, other);
    }

    /** The request target that a socket's handshake carries. */
    String requestTarget(int index) {
        return dialect.path(index, path.apply(index));
    }
}
