package dev.parley.backplane.redis.cluster;

import dev.parley.backplane.redis.endpoint.ServerAddress;
import io.vertx.redis.client.Response;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How one node sees the cluster.
 *
 * @param epoch the highest epoch of a configuration that the node knows: of two nodes, the one with the higher knows more
 * @param owners of the slots, null for a slot that nobody has
 * @param nodes all nodes by their ids, replicas included
 */
record ClusterView(long epoch, List<@Nullable ServerAddress> owners, Map<String, ServerAddress> nodes) {

    /**
     * Reads the answers to {@code CLUSTER INFO} and {@code CLUSTER SHARDS}.
     *
     * @param asked stands for a node that does not know its own address
     */
    static ClusterView read(ServerAddress asked, boolean tls, String info, Response shards) {
        @Nullable ServerAddress[] owners = new ServerAddress[Slots.COUNT];
        Map<String, ServerAddress> nodes = new LinkedHashMap<>();
        for (Response shard : shards) {
            Map<String, Response> parts = map(shard);
            Response ranges = parts.get("slots");
            Response members = parts.get("nodes");
            if (ranges == null || members == null) {
                continue;
            }
            @Nullable ServerAddress primary = null;
            boolean isWell = false;
            for (Response member : members) {
                Map<String, Response> node = map(member);
                ServerAddress address = address(asked, tls, node);
                nodes.put(text(node, "id"), address);
                // A primary that failed stays one in the list until it comes back as a replica.
                if (text(node, "role").equals("master") && !isWell) {
                    primary = address;
                    isWell = text(node, "health").equals("online");
                }
            }
            assign(owners, ranges, primary);
        }
        return new ClusterView(epoch(info), Arrays.asList(owners), nodes);
    }

    /** Returns false if some slots have no owner, or {@code CLUSTER SHARDS} did not name it. */
    boolean isComplete() {
        return !owners.contains(null);
    }

    /**
     * Adds the owners that only the answer to {@code CLUSTER SLOTS} names. {@code CLUSTER SHARDS} lists no slots for a shard
     * whose nodes have all failed. Older servers, as Redis 7.2, may list none for a shard whose failed primary was replaced
     * either, until that one is back. A node whose configuration a server before 7.2 wrote may leave itself out.
     *
     * @param asked as for {@link #read}
     */
    ClusterView with(ServerAddress asked, Response slots) {
        @Nullable ServerAddress[] all = owners.toArray(new ServerAddress[Slots.COUNT]);
        Map<String, ServerAddress> allNodes = new LinkedHashMap<>(nodes);
        for (Response range : slots) {
            Response primary = range.get(2);
            ServerAddress owner = allNodes.computeIfAbsent(
                    primary.get(2).toString(), id -> address(asked, text(primary.get(0)), primary.get(1)));
            for (int slot = range.get(0).toInteger(); slot <= range.get(1).toInteger(); slot++) {
                all[slot] = all[slot] == null ? owner : all[slot];
            }
        }
        return new ClusterView(epoch, Arrays.asList(all), allNodes);
    }

    private static void assign(@Nullable ServerAddress[] owners, Response ranges, @Nullable ServerAddress primary) {
        for (int i = 0; i + 1 < ranges.size(); i += 2) {
            Arrays.fill(owners, ranges.get(i).toInteger(), ranges.get(i + 1).toInteger() + 1, primary);
        }
    }

    private static long epoch(String info) {
        return info.lines()
                .filter(line -> line.startsWith("cluster_current_epoch:"))
                .mapToLong(line ->
                        Long.parseLong(line.substring(line.indexOf(':') + 1).trim()))
                .findFirst()
                .orElse(0);
    }

    private static ServerAddress address(ServerAddress asked, boolean tls, Map<String, Response> node) {
        String endpoint = text(node, "endpoint");
        String host = endpoint.isEmpty() || endpoint.equals("?") ? text(node, "ip") : endpoint;
        return address(asked, host, node.get(tls ? "tls-port" : "port"));
    }

    /** @param host empty or "?" if the node does not know it */
    private static ServerAddress address(ServerAddress asked, String host, @Nullable Response port) {
        boolean isUnknown = host.isEmpty() || host.equals("?");
        return new ServerAddress(isUnknown ? asked.host() : host, port == null ? asked.port() : port.toInteger());
    }

    private static String text(Map<String, Response> map, String name) {
        return text(map.get(name));
    }

    private static String text(@Nullable Response value) {
        return value == null ? "" : value.toString();
    }

    /** RESP3 has a map, RESP2 names and values in turn. */
    private static Map<String, Response> map(Response answer) {
        Map<String, Response> map = new HashMap<>();
        if (answer.isMap()) {
            answer.getKeys().forEach(name -> map.put(name, answer.get(name)));
        } else {
            for (int i = 0; i + 1 < answer.size(); i += 2) {
                map.put(answer.get(i).toString(), answer.get(i + 1));
            }
        }
        return map;
    }
}
