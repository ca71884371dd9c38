package dev.parley.backplane.redis;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A Redis cluster of three primaries on loopback, and a replica of each if asked for. */
public final class RedisCluster implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int PRIMARIES = 3;
    private static final int SLOTS = 16_384;

    private final List<RedisServer> nodes = new ArrayList<>();

    private RedisCluster() {}

    /** @param options of all nodes, in pairs */
    public static RedisCluster started(boolean withReplicas, String... options) {
        RedisCluster cluster = new RedisCluster();
        List<String> all = new ArrayList<>(List.of(options));
        all.addAll(List.of("--cluster-node-timeout", "1500", "--cluster-replica-validity-factor", "0"));
        for (int i = 0; i < PRIMARIES * (withReplicas ? 2 : 1); i++) {
            RedisServer node = RedisServer.clusterNode(all.toArray(String[]::new));
            cluster.nodes.add(node);
            node.start();
        }
        cluster.assign();
        cluster.meet();
        for (int i = PRIMARIES; i < cluster.nodes.size(); i++) {
            String primary = cluster.id(cluster.nodes.get(i - PRIMARIES));
            RedisServer replica = cluster.nodes.get(i);
            await("replica").atMost(PATIENCE).until(() -> replica.command("CLUSTER", "REPLICATE", primary)
                    .startsWith("+OK"));
        }
        cluster.awaitWell();
        return cluster;
    }

    private void assign() {
        for (int i = 0; i < nodes.size(); i++) {
            nodes.get(i).command("CLUSTER", "SET-CONFIG-EPOCH", "" + (i + 1));
            if (i < PRIMARIES) {
                nodes.get(i)
                        .command(
                                "CLUSTER",
                                "ADDSLOTSRANGE",
                                "" + SLOTS * i / PRIMARIES,
                                "" + (SLOTS * (i + 1) / PRIMARIES - 1));
            }
        }
    }

    private void meet() {
        for (RedisServer node : nodes.subList(1, nodes.size())) {
            nodes.get(0).command("CLUSTER", "MEET", "127.0.0.1", "" + node.port(), "" + node.clusterPort());
        }
        await("acquaintance").atMost(PATIENCE).until(() -> nodes.stream()
                .allMatch(node -> node.command("CLUSTER", "INFO").contains("cluster_known_nodes:" + nodes.size())));
    }

    /** Waits until all nodes that run serve all slots, and each replica has its primary's data. */
    public void awaitWell() {
        await("a cluster that is well").atMost(PATIENCE).until(() -> nodes.stream()
                .filter(RedisServer::isRunning)
                .allMatch(node -> node.command("CLUSTER", "INFO").contains("cluster_state:ok")
                        && !node.command("INFO", "replication").contains("master_link_status:down")));
    }

    public String url() {
        return "redis+cluster://"
                + nodes.stream().map(node -> "127.0.0.1:" + node.port()).collect(Collectors.joining(","));
    }

    public List<RedisServer> nodes() {
        return nodes;
    }

    private String id(RedisServer node) {
        return node.command("CLUSTER", "MYID").lines().skip(1).findFirst().orElseThrow();
    }

    /** Returns the primary that has a key's slot, as the nodes that run see it. */
    public RedisServer ownerOf(String key) {
        return nodes.stream()
                .filter(RedisServer::isRunning)
                .filter(node -> !node.command("EXISTS", key).startsWith("-"))
                .filter(node -> node.command("INFO", "replication").contains("role:master"))
                .findFirst()
                .orElseThrow();
    }

    public RedisServer primaryOtherThan(RedisServer other) {
        return nodes.stream()
                .filter(RedisServer::isRunning)
                .filter(node -> !node.equals(other))
                .filter(node -> node.command("INFO", "replication").contains("role:master"))
                .filter(node -> !node.command("CLUSTER", "INFO").contains("cluster_slots_assigned:0"))
                .findFirst()
                .orElseThrow();
    }

    public static int slotOf(RedisServer node, String key) {
        return Integer.parseInt(node.command("CLUSTER", "KEYSLOT", key).trim().substring(1));
    }

    /** Moves a slot and its keys, as {@code redis-cli --cluster reshard} does. */
    public void move(int slot, RedisServer from, RedisServer to) {
        String number = "" + slot;
        to.command("CLUSTER", "SETSLOT", number, "IMPORTING", id(from));
        from.command("CLUSTER", "SETSLOT", number, "MIGRATING", id(to));
        for (List<String> keys = keys(from, number); !keys.isEmpty(); keys = keys(from, number)) {
            List<String> migrate =
                    new ArrayList<>(List.of("MIGRATE", "127.0.0.1", "" + to.port(), "\"\"", "0", "5000", "KEYS"));
            migrate.addAll(keys);
            String answer = from.command(migrate.toArray(String[]::new));
            if (answer.startsWith("-")) {
                throw new IllegalStateException("MIGRATE: " + answer);
            }
        }
        to.command("CLUSTER", "SETSLOT", number, "NODE", id(to));
        from.command("CLUSTER", "SETSLOT", number, "NODE", id(to));
        nodes.stream()
                .filter(RedisServer::isRunning)
                .forEach(node -> node.command("CLUSTER", "SETSLOT", number, "NODE", id(to)));
    }

    private static List<String> keys(RedisServer node, String slot) {
        return node.command("CLUSTER", "GETKEYSINSLOT", slot, "100")
                .lines()
                .filter(line -> !line.startsWith("$") && !line.startsWith("*"))
                .toList();
    }

    @Override
    public void close() {
        nodes.forEach(RedisServer::close);
    }
}
