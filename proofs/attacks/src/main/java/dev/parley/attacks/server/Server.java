package dev.parley.attacks.server;

import dev.parley.workbench.process.Children;
import dev.parley.workbench.process.FreePort;
import dev.parley.workbench.process.Launch;
import dev.parley.workbench.process.Resident;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A process of the launcher's jar with one event loop, started by {@code java -jar}. It ends when this is closed. */
public final class Server implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(60);
    private static final Pattern URL = Pattern.compile("(?m)^The chat is at http://[^/]*?:(\\d+)");
    private static final Pattern MANAGEMENT = Pattern.compile("The management API is at http://[^/]*:(\\d+)/");

    private final Path log;
    private final Process process;
    private final int clusterPort;
    private final @Nullable RedisProcess redis;
    private int port;
    private int managementPort;

    private Server(Path log, Process process, int clusterPort, @Nullable RedisProcess redis) {
        this.log = log;
        this.process = process;
        this.clusterPort = clusterPort;
        this.redis = redis;
    }

    /**
     * Returns once the server is up.
     *
     * @param name of the log
     * @throws IllegalStateException if the server ends, or is not up after 60 s; the message names the log
     */
    public static Server start(String name, Plan plan, Equipment equipment) throws IOException {
        Files.createDirectories(equipment.logs());
        Path log = equipment.logs().resolve(name + ".log");
        Files.deleteIfExists(log);
        RedisProcess redis =
                plan.hasRedis() ? RedisProcess.start(equipment, equipment.logs().resolve("redis.log")) : null;
        int clusterPort = FreePort.take();
        Map<String, String> environment = new HashMap<>(Map.of(
                "HOST", "127.0.0.1", "PORT", "0", "MANAGEMENT_PORT", "0", "METRICS_PORT", "off", "EVENT_LOOPS", "1"));
        if (redis != null) {
            environment.put("REDIS_URL", redis.url());
            environment.put("CLUSTER_PORT", Integer.toString(clusterPort));
        }
        environment.putAll(plan.settings());
        Launch launch = new Launch("Parley", equipment.command(), environment, log);
        Server server = new Server(log, launch.start(), clusterPort, redis);
        launch.await(server.process, server::isUp, START);
        return server;
    }

    private boolean isUp() {
        String text = log();
        Matcher url = URL.matcher(text);
        Matcher management = MANAGEMENT.matcher(text);
        if (!url.find() || !management.find()) {
            return false;
        }
        port = Integer.parseInt(url.group(1));
        managementPort = Integer.parseInt(management.group(1));
        return true;
    }

    /** Where clients connect. */
    public InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    public InetSocketAddress management() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), managementPort);
    }

    /** Where other processes connect, if the plan has a Redis. */
    public InetSocketAddress cluster() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), clusterPort);
    }

    public Optional<RedisProcess> redis() {
        return Optional.ofNullable(redis);
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Bytes resident now, 0 for a process that has ended. */
    public long residentBytes() {
        try {
            return Resident.bytes(process.pid());
        } catch (IOException | IllegalStateException ended) {
            return 0;
        }
    }

    public long logBytes() {
        return log.toFile().length();
    }

    /** All that the server printed. */
    public String log() {
        try {
            return Files.exists(log) ? new String(Files.readAllBytes(log), StandardCharsets.UTF_8) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        Children.end(process, Duration.ofSeconds(1));
        if (redis != null) {
            redis.close();
        }
    }
}
