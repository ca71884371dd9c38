package dev.parley.bench.server;

import java.util.ArrayList;
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

    /** The same with a role of Parley as its last argument. Only role gateway accepts WebSockets. */
    Program inRole(String role) {
        List<String> words = new ArrayList<>(command);
        words.add(role);
        return new Program(name + " " + role, role.equals("gateway"), words, environment, port);
    }
}
