package dev.parley.launcher;

import io.vertx.core.net.SocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Gateways and function hosts as processes, with one Redis. A process that ended is started again at the same address, and
 * each has a {@link BusLine} of its own, and a {@link FaultyRedisLine} to a Redis that is a single server.
 */
final class Fleet implements AutoCloseable {

    static final int DRAIN_RATE = 20;

    /** A drain of so few connections closes them at once. */
    static final int HANDFUL = 20;

    /** A takeover lasts long enough for its claimant to be killed meanwhile. */
    static final int TAKEOVER_RATE = 100;

    private static final int GATEWAYS = 3;
    private static final int HOSTS = 2;

    private final FleetRedis redis;
    private final Path folder;
    private final Map<String, String> settings = new HashMap<>();
    /** False for an earlier release, which can't advertise another address than its own. */
    private final boolean hasBusLines;

    private final String namedPeers;

    private final List<FleetProcess> gateways;
    private final List<FleetProcess> hosts;
    private final Map<FleetProcess, Integer> ports = new HashMap<>();
    private final Map<FleetProcess, Integer> managementPorts = new HashMap<>();
    private final Map<String, Integer> metricsPorts = new HashMap<>();

    /**
     * @param folder for the hosts' logs
     * @param release which all are at first
     * @param redisKind which Redis they have, as {@link FleetRedis#started} takes it
     */
    Fleet(Path folder, Duration lease, Release release, String redisKind) {
        this.folder = folder;
        this.redis = FleetRedis.started(redisKind);
        settings.putAll(Map.of(
                "LEASE", "" + lease.toSeconds(),
                "ARC_ENV", "staging",
                "DRAIN_RATE", "" + DRAIN_RATE,
                "TAKEOVER_RATE", "" + TAKEOVER_RATE,
                "ACK", "aof",
                "HISTORY_SIZE", "100000",
                "PRESENCE_LIMIT", "500",
                "EVENT_LOOPS", "2"));
        List<Integer> free = Neighbours.freePorts(2 * (GATEWAYS + HOSTS));
        List<BusLine> lines = IntStream.range(0, GATEWAYS + HOSTS)
                .mapToObj(i -> new BusLine(free.get(2 * i), free.get(2 * i + 1), this::caller))
                .toList();
        hasBusLines = release.equals(Release.UNDER_TEST);
        namedPeers = lines.stream().map(this::busAddress).collect(Collectors.joining(","));
        gateways = IntStream.range(0, GATEWAYS)
                .mapToObj(number -> gateway("gateway-" + number, lines.get(number), release))
                .toList();
        hosts = IntStream.range(0, HOSTS)
                .mapToObj(number -> host("host-" + number, lines.get(GATEWAYS + number), release))
                .toList();
    }

    /** The name of the process with a connection to one of the bus lines; empty if it has ended. */
    private String caller(int port, int linePort) {
        Map<Long, String> names = new HashMap<>();
        all().forEach(process -> process.pid().ifPresent(pid -> names.put(pid, process.name())));
        return SocketOwner.of(port, linePort, List.copyOf(names.keySet()))
                .map(pid -> names.getOrDefault(pid, ""))
                .orElse("");
    }

    private FleetProcess gateway(String name, BusLine bus, Release release) {
        int port = Neighbours.freePort();
        int managementPort = Neighbours.freePort();
        Optional<FaultyRedisLine> line = line();
        Map<String, String> own = own(name, line, bus);
        own.putAll(Map.of("HOST", "127.0.0.1", "PORT", "" + port, "MANAGEMENT_PORT", "" + managementPort));
        FleetProcess gateway = new FleetProcess(name, line, bus, release, started -> started.gateway(of(started, own)));
        ports.put(gateway, port);
        managementPorts.put(gateway, managementPort);
        return gateway;
    }

    private FleetProcess host(String name, BusLine bus, Release release) {
        Optional<FaultyRedisLine> line = line();
        Map<String, String> own = own(name, line, bus);
        own.put(LoggingChat.LOG_VARIABLE, hostLog(name).toString());
        return new FleetProcess(name, line, bus, release, started -> started.host(of(started, own)));
    }

    /** An earlier release does not find the others in Redis, and can't be found there: it has to be given everyone's address. */
    private Map<String, String> of(Release release, Map<String, String> own) {
        Map<String, String> environment = new HashMap<>(own);
        if (!release.equals(Release.UNDER_TEST)) {
            environment.put("CLUSTER_PEERS", namedPeers);
        }
        return environment;
    }

    private Optional<FaultyRedisLine> line() {
        return redis.alone().map(server -> new FaultyRedisLine(server.port()));
    }

    private Map<String, String> own(String name, Optional<FaultyRedisLine> line, BusLine bus) {
        Map<String, String> own = new HashMap<>(settings);
        int metrics = Neighbours.freePort();
        metricsPorts.put(name, metrics);
        own.put("METRICS_PORT", "" + metrics);
        own.put("REDIS_URL", line.map(FaultyRedisLine::url).orElseGet(redis::url));
        own.put("CLUSTER_HOST", "127.0.0.1");
        own.put("CLUSTER_PORT", "" + bus.target());
        own.put("CLUSTER_ADVERTISE", busAddress(bus));
        return own;
    }

    /** Where the others connect to. */
    private String busAddress(BusLine bus) {
        return "127.0.0.1:" + (hasBusLines ? bus.port() : bus.target());
    }

    private Path hostLog(String name) {
        return folder.resolve(name + ".events");
    }

    /** One after the other, so that none takes too long on a busy machine. */
    void start() {
        all().forEach(process -> {
            process.begin();
            process.jar().awaitStart();
        });
        awaitReady();
    }

    void awaitReady() {
        all().forEach(FleetProcess::awaitReady);
    }

    List<FleetProcess> gateways() {
        return gateways;
    }

    List<FleetProcess> hosts() {
        return hosts;
    }

    Stream<FleetProcess> all() {
        return Stream.concat(gateways.stream(), hosts.stream());
    }

    FleetRedis redis() {
        return redis;
    }

    /** The events that functions were handed so far, as far as their hosts log them. */
    List<Path> hostLogs() {
        return hosts.stream()
                .map(host -> hostLog(host.name()))
                .filter(Files::exists)
                .toList();
    }

    List<SocketAddress> addresses() {
        return gateways.stream()
                .map(gateway -> SocketAddress.inetSocketAddress(ports.getOrDefault(gateway, 0), "127.0.0.1"))
                .toList();
    }

    /** The name of the gateway at an address. */
    String nameOf(SocketAddress address) {
        return gateways.get(addresses().indexOf(address)).name();
    }

    /** The ports of the metrics, by the names of the processes. */
    Map<String, Integer> metricsPorts() {
        return metricsPorts;
    }

    /** The address of a gateway's management API with its stage. */
    String management(FleetProcess gateway) {
        return "http://127.0.0.1:" + managementPorts.get(gateway) + "/staging";
    }

    @Override
    public void close() {
        all().forEach(process -> process.writeLogs(folder));
        List<Throwable> failures = new ArrayList<>();
        all().forEach(process -> {
            try {
                process.close();
            } catch (AssertionError leak) {
                failures.add(leak);
            }
        });
        redis.close();
        if (!failures.isEmpty()) {
            throw new AssertionError(failures.get(0));
        }
    }
}
