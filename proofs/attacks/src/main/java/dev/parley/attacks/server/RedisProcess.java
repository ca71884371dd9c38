package dev.parley.attacks.server;

import dev.parley.workbench.process.Children;
import dev.parley.workbench.process.FreePort;
import dev.parley.workbench.process.Launch;
import dev.parley.workbench.process.Tool;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A redis-server that keeps nothing on disk. */
public final class RedisProcess implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(20);

    private final int port;
    private final Process process;

    private RedisProcess(int port, Process process) {
        this.port = port;
        this.process = process;
    }

    static RedisProcess start(Equipment equipment, Path log) throws IOException {
        int port = FreePort.take();
        List<String> command = new ArrayList<>(equipment.pinned());
        command.add(Tool.path("redis-server"));
        command.addAll(List.of("--port", "" + port, "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"));
        Launch launch = new Launch("redis-server", command, Map.of(), log);
        Process process = launch.start();
        launch.await(process, () -> accepts(port), START);
        return new RedisProcess(port, process);
    }

    private static boolean accepts(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    String url() {
        return "redis://127.0.0.1:" + port;
    }

    /** Lets the process stand still, as a machine that hangs does. */
    public void pause() {
        Tool.run("kill", "-STOP", Long.toString(process.pid()));
    }

    public void resume() {
        Tool.run("kill", "-CONT", Long.toString(process.pid()));
    }

    /** Deletes all keys. */
    public void flush() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write("FLUSHALL\r\n".getBytes(StandardCharsets.US_ASCII));
            if (socket.getInputStream().read() != '+') {
                throw new IOException("Redis refused FLUSHALL");
            }
        }
    }

    @Override
    public void close() {
        resume();
        Children.end(process);
    }
}
