package dev.parley.bench.server;

import java.util.List;
import java.util.Map;

/**
 * One OS process that a server consists of.
 *
 * @param name for messages
 * @param port where it answers on 127.0.0.1
 */
record Program(String name, Part part, List<String> command, Map<String, String> environment, int port) {

    /** What a process is to the server. */
    enum Part {
        /** Takes the WebSockets. */
        GATEWAY,
        /** Stands behind gateways, such as Redis. */
        BACKPLANE
    }

    Program {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }
}
