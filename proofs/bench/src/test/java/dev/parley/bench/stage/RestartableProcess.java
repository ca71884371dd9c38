package dev.parley.bench.stage;

import dev.parley.workbench.process.Children;
import dev.parley.workbench.process.Launch;
import dev.parley.workbench.process.Tool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A process at its location in the network, which can be started again after its end. */
public final class RestartableProcess implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration STOP = Duration.ofSeconds(45);
    private static final int CONNECT_MILLIS = 500;

    private final NetworkLocation location;
    private final Launch launch;
    private final int port;
    private @Nullable Process process;

    /**
     * @param name for messages
     * @param port where the process accepts connections on the address of its location, once it serves
     * @param log receives the output
     */
    public RestartableProcess(
            String name,
            NetworkLocation location,
            List<String> command,
            Map<String, String> environment,
            int port,
            Path log) {
        this.location = location;
        this.port = port;
        this.launch = new Launch(name, location.command(command), environment, log);
    }

    public NetworkLocation location() {
        return location;
    }

    public InetSocketAddress address() {
        return new InetSocketAddress(location.address(), port);
    }

    public boolean isRunning() {
        return process != null && process.isAlive();
    }

    /** Starts the process, which serves later. */
    public void launch() {
        try {
            process = launch.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalStateException if the process ends, or does not serve within a minute; the message names the log */
    public void awaitServing() {
        launch.await(running(), this::isReachable, START);
    }

    public void start() {
        launch();
        awaitServing();
    }

    /** Returns true if the host gets a connection within 500 ms. */
    public boolean isReachable() {
        try (Socket socket = new Socket()) {
            socket.connect(address(), CONNECT_MILLIS);
            return true;
        } catch (IOException unreachable) {
            return false;
        }
    }

    /** Returns true if a connection from the location of this process to the other process succeeds within a second. */
    public boolean reaches(RestartableProcess other) {
        String connect = "timeout 1 bash -c :</dev/tcp/" + other.location.address() + "/" + other.port;
        List<String> command = List.of(connect.split(" ", 5));
        try {
            Tool.run(location.command(command).toArray(String[]::new));
            return true;
        } catch (IllegalStateException unreachable) {
            return false;
        }
    }

    /**
     * SIGTERM.
     *
     * @return false if the process did not end within 45 s and was killed
     */
    public boolean terminate() {
        Process ending = running();
        boolean inTime = Children.end(ending, STOP);
        process = null;
        return inTime;
    }

    /** SIGKILL. */
    public void kill() {
        Process ending = running();
        ending.destroyForcibly();
        Children.end(ending, STOP);
        process = null;
    }

    /** SIGSTOP: the process stands still, and its sockets stay. */
    public void pause() {
        signal("-STOP");
    }

    /** SIGCONT. */
    public void resume() {
        signal("-CONT");
    }

    private void signal(String signal) {
        Tool.run("kill", signal, Long.toString(running().pid()));
    }

    private Process running() {
        if (process == null) {
            throw new IllegalStateException(launch.name() + " does not run");
        }
        return process;
    }

    @Override
    public void close() {
        if (process != null) {
            kill();
        }
    }
}
