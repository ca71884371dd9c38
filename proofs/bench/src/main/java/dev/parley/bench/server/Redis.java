package dev.parley.bench.server;

import dev.parley.workbench.process.FreePort;
import dev.parley.workbench.process.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Redis of our own: one server, or a cluster. */
enum Redis {
    /** Keeps nothing on disk. */
    IN_MEMORY(1, "no"),
    /** Keeps an append-only file, in the folder of the server. */
    APPEND_ONLY(1, "yes"),
    /** A cluster of three primaries without replicas, which keep nothing on disk. */
    CLUSTER(3, "no");

    private static final int SLOTS = 16_384;

    private final int nodes;
    private final String appendOnly;

    Redis(int nodes, String appendOnly) {
        this.nodes = nodes;
        this.appendOnly = appendOnly;
    }

    List<Program> programs(Path folder) throws IOException {
        if (nodes == 1) {
            return List.of(program(folder, FreePort.take(), List.of()));
        }
        List<Integer> ports = ports();
        List<Integer> busPorts = ports();
        List<Program> programs = new ArrayList<>();
        for (int node = 0; node < nodes; node++) {
            Path own = Files.createDirectory(folder.resolve("redis-" + node));
            Files.write(own.resolve("nodes.conf"), nodesConf(node, ports, busPorts));
            programs.add(program(
                    own,
                    ports.get(node),
                    List.of("--cluster-enabled", "yes", "--cluster-port", "" + busPorts.get(node))));
        }
        return programs;
    }

    private List<Integer> ports() throws IOException {
        List<Integer> ports = new ArrayList<>();
        for (int node = 0; node < nodes; node++) {
            ports.add(FreePort.take());
        }
        return ports;
    }

    /** A file from which a node knows the whole cluster as it starts: nothing has to join it afterwards. */
    private List<String> nodesConf(int self, List<Integer> ports, List<Integer> busPorts) {
        List<String> lines = new ArrayList<>();
        for (int node = 0; node < nodes; node++) {
            lines.add("%040x 127.0.0.1:%d@%d,,shard-id=%040x %smaster - 0 0 %d connected %d-%d"
                    .formatted(
                            node + 1,
                            ports.get(node),
                            busPorts.get(node),
                            node + 1,
                            node == self ? "myself," : "",
                            node + 1,
                            SLOTS * node / nodes,
                            SLOTS * (node + 1) / nodes - 1));
        }
        lines.add("vars currentEpoch " + nodes + " lastVoteEpoch 0");
        return lines;
    }

    private Program program(Path folder, int port, List<String> more) {
        String options = "--port " + port + " --bind 127.0.0.1 --appendonly " + appendOnly
                + " --auto-aof-rewrite-percentage 0 --maxmemory 512mb --maxmemory-policy volatile-lru --dir " + folder;
        List<String> command = new ArrayList<>(List.of(Tool.path("redis-server")));
        command.addAll(List.of(options.split(" ")));
        command.addAll(List.of("--save", ""));
        command.addAll(more);
        return new Program("redis-server", false, command, Map.of(), port);
    }

    static Optional<String> missing() {
        return Tool.missing("redis-server", "redis-server");
    }

    static String url(List<Program> redis) {
        String servers =
                redis.stream().map(program -> "127.0.0.1:" + program.port()).collect(Collectors.joining(","));
        return (redis.size() == 1 ? "redis://" : "redis+cluster://") + servers;
    }

    /** Name and version of each server. */
    String description() {
        return version() + (nodes == 1 ? "" : ", a cluster of " + nodes);
    }

    static String version() {
        return "Redis " + Tool.word("v=(\\S+)", "redis-server", "--version");
    }
}
