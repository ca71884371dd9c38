package dev.parley.bench.cluster.stage;

import dev.parley.bench.server.Children;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;

/** A redis-server on the host's end of the bridge, which keeps nothing on disk. */
final class TrialRedis implements AutoCloseable {

    private static final int TRIES = 100;
    private static final long PAUSE_MILLIS = 100;

    private final String host;
    private final int port;
    private final Process process;

    TrialRedis(String host, Path directory) throws IOException {
        this.host = host;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName(host))) {
            this.port = free.getLocalPort();
        }
        List<String> command = List.of(
                "redis-server",
                "--port",
                "" + port,
                "--bind",
                host,
                "--protected-mode",
                "no",
                "--save",
                "",
                "--appendonly",
                "no",
                "--dir",
                directory.toString());
        this.process = Children.add(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("redis.log").toFile()))
                .start());
        awaitAnswering();
    }

    private void awaitAnswering() {
        for (int i = 0; i < TRIES && process.isAlive(); i++) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(host, port), 1000);
                return;
            } catch (IOException notYet) {
                Pause.millis(PAUSE_MILLIS);
            }
        }
        throw new UncheckedIOException(new IOException("redis-server does not answer at " + host + ":" + port));
    }

    String url() {
        return "redis://" + host + ":" + port;
    }

    @Override
    public void close() {
        Children.end(process);
    }
}
