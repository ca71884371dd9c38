package dev.parley.attacks.server;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which server an attack needs. Attacks of one plan can share a server.
 *
 * @param settings environment variables beside the ports
 * @param hasRedis whether the channels are in a Redis of its own
 */
public record Plan(Map<String, String> settings, boolean hasRedis) {

    /** The chat as it starts by default. */
    public static final Plan CHAT = new Plan(Map.of(), false);

    /** The chat with its channels in Redis, and a port for other processes. */
    public static final Plan CLUSTER = new Plan(Map.of(), true);

    /** The chat with limits per address, from which loopback is exempt unless they are set. */
    public static final Plan LIMITED =
            CHAT.with("MAX_CONNECTIONS_PER_ADDRESS", "1000").with("HANDSHAKES_PER_ADDRESS", "100");

    public Plan {
        settings = Map.copyOf(settings);
    }

    public Plan with(String name, String value) {
        Map<String, String> all = new LinkedHashMap<>(settings);
        all.put(name, value);
        return new Plan(all, hasRedis);
    }
}
