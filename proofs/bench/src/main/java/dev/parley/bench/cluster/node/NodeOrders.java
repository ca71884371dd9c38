package dev.parley.bench.cluster.node;

import java.util.List;

/**
 * What a node is told.
 *
 * @param host its own address, for its peers and for clients
 * @param peers the addresses of all nodes, its own among them
 */
public record NodeOrders(
        Candidate candidate, Detection detection, Role role, String host, List<String> peers, String redisUrl) {

    /** The event bus's port, the same on all nodes. */
    public static final int BUS_PORT = 3331;

    /** Where gateways take clients. */
    public static final int CLIENT_PORT = 3333;

    /** What a node does. */
    public enum Role {
        GATEWAY,
        CHAT
    }

    public List<String> arguments() {
        return List.of(candidate.name(), detection.name(), role.name(), host, String.join(",", peers), redisUrl);
    }

    static NodeOrders parse(String... arguments) {
        return new NodeOrders(
                Candidate.valueOf(arguments[0]),
                Detection.valueOf(arguments[1]),
                Role.valueOf(arguments[2]),
                arguments[3],
                List.of(arguments[4].split(",")),
                arguments[5]);
    }
}
