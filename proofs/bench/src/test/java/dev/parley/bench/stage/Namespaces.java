package dev.parley.bench.stage;

import dev.parley.workbench.process.Jdk;
import dev.parley.workbench.process.Tool;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A bridge in a namespace of its own, so that no firewall of the host filters what passes it; a namespace for each location;
 * and one link to the host, from where clients and Redis reach every location. Names carry this process's id.
 */
final class Namespaces implements Network {

    private static final int FIRST_LOCATION = 11;
    private static final int SUBNETS = 250;
    private static final AtomicInteger OPENED = new AtomicInteger();

    private final String base = "pt" + Long.toString(Jdk.pid(), 36) + (char) ('a' + OPENED.getAndIncrement() % 26);
    private final String hub = base + "-hub";
    private final String subnet = freeSubnet(ip("-4 route show table all"), Jdk.pid() + OPENED.get());
    private final List<String> namespaces = new ArrayList<>();
    private final Thread onExit = new Thread(this::remove);

    Namespaces() {
        Runtime.getRuntime().addShutdownHook(onExit);
        try {
            build();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Why no namespaces can be made on this machine; empty if they can. */
    static Optional<String> obstacle() {
        String probe = "pt" + Long.toString(Jdk.pid(), 36) + "-probe";
        try {
            ip("netns add " + probe);
            ip("netns del " + probe);
            return Optional.empty();
        } catch (IllegalStateException e) {
            return Optional.of("Network namespaces need root and 'ip' of iproute2: " + e.getMessage());
        }
    }

    private static String ip(String arguments) {
        return Tool.run((Tool.path("ip") + " " + arguments).split(" "));
    }

    private static String freeSubnet(String routes, long start) {
        for (long i = 0; i < SUBNETS; i++) {
            String candidate = "10.213." + (start + i) % SUBNETS + ".";
            if (!routes.contains(candidate)) {
                return candidate;
            }
        }
        throw new IllegalStateException("No free subnet in 10.213.0.0/16");
    }

    private void build() {
        addNamespace(hub);
        ip("-n " + hub + " link add hub type bridge");
        ip("-n " + hub + " link set hub up");
        ip("link add " + base + " type veth peer name host netns " + hub);
        ip("-n " + hub + " link set host master hub up");
        ip("addr add " + hostAddress() + "/24 dev " + base);
        ip("link set " + base + " up");
    }

    private synchronized void addNamespace(String name) {
        ip("netns add " + name);
        namespaces.add(name);
    }

    @Override
    public boolean canCut() {
        return true;
    }

    @Override
    public String hostAddress() {
        return subnet + "1";
    }

    /** Its rules leave room before the local table, for {@link #cut}. */
    @Override
    public synchronized NetworkLocation add() {
        int location = namespaces.size() - 1;
        String name = base + "-" + location;
        String address = subnet + (FIRST_LOCATION + location);
        addNamespace(name);
        ip("-n " + hub + " link add location" + location + " type veth peer name eth0 netns " + name);
        ip("-n " + hub + " link set location" + location + " master hub up");
        ip("-n " + name + " addr add " + address + "/24 dev eth0");
        ip("-n " + name + " link set lo up");
        ip("-n " + name + " link set eth0 up");
        ip("-n " + name + " rule add pref 10 lookup local");
        ip("-n " + name + " rule del pref 0");
        return new NetworkLocation(address, List.of(Tool.path("ip"), "netns", "exec", name));
    }

    @Override
    public void cut(NetworkLocation one, NetworkLocation other) {
        rule("add", one, other);
        rule("add", other, one);
    }

    @Override
    public void heal(NetworkLocation one, NetworkLocation other) {
        rule("del", one, other);
        rule("del", other, one);
    }

    private static void rule(String verb, NetworkLocation at, NetworkLocation from) {
        String rule = Tool.path("ip") + " rule " + verb + " pref 5 from " + from.address() + " blackhole";
        Tool.run(at.command(List.of(rule.split(" "))).toArray(String[]::new));
    }

    @Override
    public void close() {
        remove();
        try {
            Runtime.getRuntime().removeShutdownHook(onExit);
        } catch (IllegalStateException shuttingDown) {
            // The hook is running, and finds nothing left to remove.
            return;
        }
    }

    /** Removes everything, a network that was only half built included. */
    private synchronized void remove() {
        if (namespaces.contains(hub)) {
            // The host's end would also go with its peer, but later.
            undo("link del " + base);
        }
        namespaces.forEach(name -> undo("netns del " + name));
        namespaces.clear();
    }

    private static void undo(String arguments) {
        try {
            ip(arguments);
        } catch (IllegalStateException e) {
            System.err.println("Left behind: " + e.getMessage());
        }
    }
}
