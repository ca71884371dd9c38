package dev.parley.launcher;

import dev.parley.backplane.redis.RedisServer;
import io.vertx.core.net.SocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Gateways and function hosts as processes, with one Redis. A process that ended is started again at the same address, and
 * each has a {@link FaultyRedisLine} of its own.
 */
final class Fleet implements AutoCloseable {

    static final int DRAIN_RATE = 20;

    /** A drain of so few connections closes them at once. */
    static final int HANDFUL = 20;

    static final int TAKEOVER_RATE = 2000;

    private static final int GATEWAYS = 3;
    private static final int HOSTS = 2;

    private final RedisServer redis =
            RedisServer.started("--appendonly", "yes", "--appendfsync", "always", "--auto-aof-rewrite-percentage", "0");
    private final Path folder;
    private final Map<String, String> settings = new HashMap<>();
    private final List<FleetProcess> gateways;
    private final List<FleetProcess> hosts;
    private final Map<FleetProcess, Integer> ports = new HashMap<>();
    private final Map<FleetProcess, Integer> managementPorts = new HashMap<>();

    /** @param folder for the hosts' logs */
    Fleet(Path folder, Duration lease) {
        this.folder = folder;
        settings.putAll(Map.of(
                "LEASE", "" + lease.toSeconds(),
                "ARC_ENV", "staging",
                "DRAIN_RATE", "" + DRAIN_RATE,
                "TAKEOVER_RATE", "" + TAKEOVER_RATE,
                "ACK", "aof",
                "HISTORY_SIZE", "100000",
                "PRESENCE_LIMIT", "500",
                "EVENT_LOOPS", "2"));
        Neighbours neighbours = new Neighbours(redis.url(), GATEWAYS + HOSTS);
        gateways = IntStream.range(0, GATEWAYS)
                .mapToObj(number -> gateway("gateway-" + number, neighbours))
                .toList();
        hosts = IntStream.range(0, HOSTS)
                .mapToObj(number -> host("host-" + number, neighbours))
                .toList();
    }

    private FleetProcess gateway(String name, Neighbours neighbours) {
        int port = Neighbours.freePort();
        int managementPort = Neighbours.freePort();
        FaultyRedisLine line = new FaultyRedisLine(redis.port());
        Map<String, String> own =
                own(line, neighbours, "HOST", "127.0.0.1", "PORT", "" + port, "MANAGEMENT_PORT", "" + managementPort);
        FleetProcess gateway = new FleetProcess(name, line, () -> ParleyJar.begin(own, "gateway"));
        ports.put(gateway, port);
        managementPorts.put(gateway, managementPort);
        return gateway;
    }

    private FleetProcess host(String name, Neighbours neighbours) {
        FaultyRedisLine line = new FaultyRedisLine(redis.port());
        Map<String, String> own =
                own(line, neighbours, LoggingChat.LOG_VARIABLE, hostLog(name).toString());
        return new FleetProcess(name, line, () -> ParleyJar.begin(own, LoggingChat.class));
    }

    private Map<String, String> own(FaultyRedisLine line, Neighbours neighbours, String... more) {
        Map<String, String> own = new HashMap<>(settings);
        own.putAll(neighbours.next(more));
        own.put("REDIS_URL", line.url());
        return own;
    }

    private Path hostLog(String name) {
        return folder.resolve(name + ".events");
    }

    void start() {
        all().forEach(FleetProcess::begin);
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

    RedisServer redis() {
        return redis;
    }

    /** The events that functions were handed so far. */
    List<Path> hostLogs() {
        return hosts.stream().map(host -> hostLog(host.name())).toList();
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
