package dev.parley.bench.server;

import java.util.List;
import java.util.Map;

/**
 * One OS process of a server.
 *
 * @param name for messages
 * @param isGateway whether it accepts the WebSockets; otherwise it serves the gateways, such as Redis
 * @param port on 127.0.0.1
 */
record Program(String name, boolean isGateway, List<String> command, Map<String, String> environment, int port) {

    Program {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }
}
