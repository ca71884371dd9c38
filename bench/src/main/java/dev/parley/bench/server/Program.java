package dev.parley.bench.server;

import java.util.List;
import java.util.Map;

/**
 * One OS process that a server consists of.
 *
 * @param name for messages
 * @param port on 127.0.0.1
 */
record Program(String name, Part part, List<String> command, Map<String, String> environment, int port) {

    /** The role of a process in its server. */
    enum Part {
        /** Accepts the WebSockets. */
        GATEWAY,
        /** Serves the gateways, such as Redis. */
        BACKPLANE
    }

    Program {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }
}
