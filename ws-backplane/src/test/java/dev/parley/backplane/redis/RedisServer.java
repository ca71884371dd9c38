package dev.parley.backplane.redis;

import static org.awaitility.Awaitility.await;

import dev.parley.backplane.redis.endpoint.OneServer;
import dev.parley.backplane.redis.endpoint.Reach;
import dev.parley.backplane.redis.endpoint.RedisEndpoint;
import dev.parley.backplane.redis.endpoint.RedisUrl;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A real {@code redis-server} on a free loopback port, with its own directory, which {@link #close()} deletes. It can be
 * stopped, killed, paused and started again on the same port. It persists nothing unless the options say so.
 */
public final class RedisServer implements AutoCloseable {

    private final int port;
    private final Path directory;
    private final List<String> options;
    private @Nullable Process process;
    private int clusterPort;

    private RedisServer(List<String> options) {
        try {
            this.directory = Files.createTempDirectory("parley-redis-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.port = freePort();
        this.options = options;
    }

    private static int freePort() {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> withoutSnapshots(String... options) {
        List<String> all = new ArrayList<>(List.of("--save", ""));
        all.addAll(List.of(options));
        return all;
    }

    /** @param options in pairs, such as {@code "--appendonly", "yes"} */
    public static RedisServer started(String... options) {
        RedisServer server = prepared(options);
        server.start();
        return server;
    }

    /** A server with a port and a directory that is not running yet. */
    public static RedisServer prepared(String... options) {
        return new RedisServer(withoutSnapshots(options));
    }

    /** A Sentinel that is not running yet, with its configuration, which Redis itself continues to write. */
    static RedisServer sentinel(List<String> configuration) {
        return new RedisServer(List.of("--sentinel")).with(configuration);
    }

    /**
     * Starts a server with a file of its configuration. Sentinels have it write there whose replica it is, so that it comes
     * back as what it was at last, and not as what it was at first.
     */
    static RedisServer configured(List<String> configuration, String... options) {
        RedisServer server = prepared(options).with(configuration);
        server.start();
        return server;
    }

    private RedisServer with(List<String> configuration) {
        try {
            Files.write(configuration(), configuration);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** A node of a Redis cluster that is not running yet. */
    public static RedisServer clusterNode(String... options) {
        int clusterPort = freePort();
        List<String> all = withoutSnapshots(options);
        all.addAll(List.of("--cluster-enabled", "yes", "--cluster-port", "" + clusterPort));
        RedisServer node = new RedisServer(all);
        node.clusterPort = clusterPort;
        return node;
    }

    /** Where the other nodes of the cluster reach this one. */
    int clusterPort() {
        return clusterPort;
    }

    private Path configuration() {
        return directory.resolve("redis.conf");
    }

    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    /** Where connections to the server lead. */
    public RedisEndpoint endpoint() {
        Reach reach = Reach.of(RedisUrl.parse(url()));
        return new OneServer(reach.url().servers().get(0), reach.servers());
    }

    public int port() {
        return port;
    }

    /** Starts the server, and returns once it answers. */
    public void start() {
        List<String> command = new ArrayList<>(List.of("redis-server"));
        if (Files.exists(configuration())) {
            command.add(configuration().toString());
        }
        command.addAll(List.of("--port", "" + port, "--bind", "127.0.0.1", "--dir", directory.toString()));
        command.addAll(options);
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("log").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("These tests need redis-server on the PATH", e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(running()::destroyForcibly));
        await("redis-server").atMost(Duration.ofSeconds(20)).until(this::answers);
    }

    /** Starts the server if it is stopped, and resumes it if it is paused. */
    void beRunning() {
        if (process == null) {
            start();
        } else {
            resume();
        }
    }

    boolean isRunning() {
        return process != null && process.isAlive();
    }

    private boolean answers() {
        if (!running().isAlive()) {
            throw new IllegalStateException("redis-server ended at once, with options " + options);
        }
        try {
            return command("PING").startsWith("+PONG");
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    /** Stops the server gracefully: its persistent data is on disk afterwards. */
    public void stop() {
        Process current = running();
        current.destroy();
        waitForEnd(current);
    }

    /** Kills the server, as a crash would. */
    public void kill() {
        Process current = running();
        current.destroyForcibly();
        waitForEnd(current);
    }

    /** Suspends the server: it no longer answers, and its connections stay open. */
    public void pause() {
        signal("-STOP");
    }

    public void resume() {
        signal("-CONT");
    }

    /**
     * Sends one command on a connection of its own.
     *
     * @return the answer's first bytes, as they come (RESP2)
     */
    public String command(String... words) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
            socket.setSoTimeout(30_000);
            OutputStream out = socket.getOutputStream();
            out.write((String.join(" ", words) + "\r\n").getBytes(StandardCharsets.UTF_8));
            InputStream in = socket.getInputStream();
            byte[] answer = new byte[64 * 1024];
            int length = Math.max(0, in.read(answer));
            return new String(answer, 0, length, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (process != null) {
            kill();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process running() {
        if (process == null) {
            throw new IllegalStateException("This Redis is not running");
        }
        return process;
    }

    private void waitForEnd(Process ending) {
        try {
            if (!ending.waitFor(20, TimeUnit.SECONDS)) {
                throw new IllegalStateException("redis-server " + ending.pid() + " does not end");
            }
            process = null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void signal(String signal) {
        try {
            Process kill = new ProcessBuilder("kill", signal, "" + running().pid()).start();
            if (kill.waitFor() != 0) {
                throw new IllegalStateException("kill " + signal + " failed");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
