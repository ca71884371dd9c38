package dev.parley.bench.cluster.stage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A bridge in a namespace of its own, so that no firewall of the host sees what passes it; a namespace for each node; and
 * one link to the host, from where clients and Redis talk to all of them. Names carry this process's id.
 */
final class TrialNetwork implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TrialNetwork.class);
    private static final int FIRST_NODE = 11;

    private final String base = "pt" + Long.toString(ProcessHandle.current().pid(), 36);
    private final String hub = base + "-hub";
    private final String subnet;
    private final List<String> namespaces = new ArrayList<>();

    /** A node's place. */
    record Place(String namespace, String address) {}

    TrialNetwork() {
        String routes = Tool.ip("-4 route show table all");
        long start = ProcessHandle.current().pid();
        this.subnet = freeSubnet(routes, start);
        try {
            build();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Why there can be none on this machine; empty if there can. */
    static Optional<String> obstacle() {
        try {
            if (!Tool.run("id", "-u").equals("0")) {
                return Optional.of("The trial makes network namespaces: run it as root");
            }
            Tool.ip("netns list");
            return Optional.empty();
        } catch (RuntimeException e) {
            return Optional.of("The trial makes network namespaces, with 'ip' of iproute2: " + e.getMessage());
        }
    }

    private static String freeSubnet(String routes, long start) {
        for (long i = 0; i < 250; i++) {
            String candidate = "10.213." + (start + i) % 250 + ".";
            if (!routes.contains(candidate)) {
                return candidate;
            }
        }
        throw new IllegalStateException("No free subnet in 10.213.0.0/16");
    }

    private void build() {
        addNamespace(hub);
        Tool.ip("-n " + hub + " link add hub type bridge");
        Tool.ip("-n " + hub + " link set hub up");
        Tool.ip("link add " + base + " type veth peer name host netns " + hub);
        Tool.ip("-n " + hub + " link set host master hub up");
        Tool.ip("addr add " + hostAddress() + "/24 dev " + base);
        Tool.ip("link set " + base + " up");
    }

    private void addNamespace(String name) {
        Tool.ip("netns add " + name);
        namespaces.add(name);
    }

    String hostAddress() {
        return subnet + "1";
    }

    String addressOf(int node) {
        return subnet + (FIRST_NODE + node);
    }

    /** A node's namespace. Its rules leave room before the local table, for {@link #cut}. */
    Place add(int node) {
        String name = base + "-" + node;
        addNamespace(name);
        Tool.ip("-n " + hub + " link add node" + node + " type veth peer name eth0 netns " + name);
        Tool.ip("-n " + hub + " link set node" + node + " master hub up");
        Tool.ip("-n " + name + " addr add " + addressOf(node) + "/24 dev eth0");
        Tool.ip("-n " + name + " link set lo up");
        Tool.ip("-n " + name + " link set eth0 up");
        Tool.ip("-n " + name + " rule add pref 10 lookup local");
        Tool.ip("-n " + name + " rule del pref 0");
        return new Place(name, addressOf(node));
    }

    /** From here on each drops what comes from the other, without a word; both still hear everyone else. */
    static void cut(Place one, Place other) {
        Tool.ip("-n " + one.namespace() + " rule add pref 5 from " + other.address() + " blackhole");
        Tool.ip("-n " + other.namespace() + " rule add pref 5 from " + one.address() + " blackhole");
    }

    static void heal(Place one, Place other) {
        Tool.ip("-n " + one.namespace() + " rule del pref 5 from " + other.address() + " blackhole");
        Tool.ip("-n " + other.namespace() + " rule del pref 5 from " + one.address() + " blackhole");
    }

    /** Takes all of it away, also what was only half made. The host's end goes by itself with its peer, but later. */
    @Override
    public synchronized void close() {
        if (namespaces.contains(hub)) {
            undo("link del " + base);
        }
        namespaces.forEach(name -> undo("netns del " + name));
        namespaces.clear();
    }

    private static void undo(String arguments) {
        try {
            Tool.ip(arguments);
        } catch (RuntimeException e) {
            LOG.warn("Left behind: {}", e.getMessage());
        }
    }
}
