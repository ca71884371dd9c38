package dev.parley.bench.cluster.stage;

import dev.parley.bench.cluster.node.Candidate;
import dev.parley.bench.cluster.node.Detection;
import dev.parley.bench.cluster.node.NodeOrders;
import dev.parley.bench.cluster.node.NodeOrders.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/** Three gateways and two chat services with one cluster manager, one Redis, and the network between them. */
public final class Stage implements AutoCloseable {

    /** How many of the nodes are gateways; the other two are chat services. */
    public static final int GATEWAYS = 3;

    private static final int NODES = GATEWAYS + 2;

    private final TrialNetwork network;
    private final TrialRedis redis;
    private final List<NodeProcess> nodes = new ArrayList<>();
    private final Thread onExit = new Thread(this::removeNetwork);

    /**
     * Builds it and starts the nodes: one first, so that there is a cluster to join, then the others at once.
     *
     * @param logs a directory for what the nodes say
     */
    public Stage(Candidate candidate, Detection detection, Path logs) throws IOException {
        Files.createDirectories(logs);
        network = new TrialNetwork();
        Runtime.getRuntime().addShutdownHook(onExit);
        try {
            redis = new TrialRedis(network.hostAddress(), logs);
        } catch (IOException | RuntimeException e) {
            close(Optional.empty());
            throw e;
        }
        try {
            IntStream.range(0, NODES).forEach(node -> nodes.add(node(candidate, detection, node, logs)));
            nodes.get(0).start();
            List<NodeProcess> others = nodes.subList(1, NODES);
            others.forEach(NodeProcess::launch);
            others.forEach(NodeProcess::awaitReady);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Why there can be none on this machine; empty if there can. */
    public static Optional<String> obstacle() {
        return TrialNetwork.obstacle();
    }

    private NodeProcess node(Candidate candidate, Detection detection, int node, Path logs) {
        List<String> peers =
                IntStream.range(0, NODES).mapToObj(network::addressOf).toList();
        Role role = node < GATEWAYS ? Role.GATEWAY : Role.CHAT;
        NodeOrders orders = new NodeOrders(candidate, detection, role, network.addressOf(node), peers, redis.url());
        return new NodeProcess(network.add(node), orders, logs.resolve(role + "-" + node + ".log"));
    }

    public NodeProcess gateway(int index) {
        return nodes.get(index);
    }

    public NodeProcess chat(int index) {
        return nodes.get(GATEWAYS + index);
    }

    /** Gateways 1 and 2 and chat service 1 no longer hear gateway 3 and chat service 2, nor these those. */
    public void cut() {
        forEachPairAcross(TrialNetwork::cut);
    }

    public void heal() {
        forEachPairAcross(TrialNetwork::heal);
    }

    private void forEachPairAcross(BiConsumer<TrialNetwork.Place, TrialNetwork.Place> work) {
        for (NodeProcess one : List.of(gateway(0), gateway(1), chat(0))) {
            for (NodeProcess other : List.of(gateway(2), chat(1))) {
                work.accept(one.place(), other.place());
            }
        }
    }

    /** Whether every gateway hears every chat service, and is answered by each of them. */
    public boolean isWhole() {
        long chats =
                nodes.stream().filter(node -> node.isChat() && node.isRunning()).count();
        return nodes.stream()
                .filter(node -> !node.isChat())
                .allMatch(node -> node.isRunning() && Sight.of(node.host()).sees(chats));
    }

    /** How many events gateways gave to another host while they were in flight, since the start. */
    public int handovers() {
        return Handovers.in(nodes.stream()
                .filter(node -> !node.isChat())
                .map(NodeProcess::log)
                .toList());
    }

    @Override
    public void close() {
        close(Optional.of(redis));
    }

    private void close(Optional<TrialRedis> started) {
        nodes.stream().filter(NodeProcess::isRunning).forEach(NodeProcess::kill);
        started.ifPresent(TrialRedis::close);
        removeNetwork();
        try {
            Runtime.getRuntime().removeShutdownHook(onExit);
        } catch (IllegalStateException onItsWayOut) {
            // The hook runs already, and finds nothing left to do.
            return;
        }
    }

    private void removeNetwork() {
        network.close();
    }
}
