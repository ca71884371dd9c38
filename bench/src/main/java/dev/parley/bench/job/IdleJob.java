package dev.parley.bench.job;

import dev.parley.bench.load.LoadClient;
import dev.parley.bench.server.Memory;
import dev.parley.bench.server.ServerProcess;
import dev.parley.bench.stats.Measurement;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * What an idle connection holds: the server's live heap and resident size after a full collection, without and with so
 * many. A few connections come and go first, so that what the first ever one loads is not counted.
 *
 * @param app {@code chat}, {@code echo} or {@code fanout}
 */
public record IdleJob(String app, int connections) implements Job {

    private static final int FIRST = 100;
    private static final Duration CLOSING = Duration.ofSeconds(10);
    private static final double MEBIBYTE = 1 << 20;

    @Override
    public String title() {
        return "idle: " + connections + " connections, APP=" + app;
    }

    @Override
    public List<Measurement> measure(ServerProcess server) throws IOException {
        comeAndGo(server);
        Memory.of(server.pid());
        Memory before = Memory.of(server.pid());
        try (LoadClient client = open(server, connections)) {
            Memory after = Memory.of(server.pid());
            close(client);
            return measurements(before, after);
        }
    }

    private static void comeAndGo(ServerProcess server) throws IOException {
        try (LoadClient client = open(server, FIRST)) {
            close(client);
        }
    }

    private static LoadClient open(ServerProcess server, int count) throws IOException {
        Quiet quiet = new Quiet();
        LoadClient client = new LoadClient(server.port(), 0, quiet);
        try {
            client.open(count, index -> true, Load.OPENING);
            quiet.await(client);
            return client;
        } catch (IOException | RuntimeException e) {
            client.close();
            throw e;
        }
    }

    private static void close(LoadClient client) throws IOException {
        if (!client.closeAll(CLOSING)) {
            throw new IllegalStateException("Not every close was answered in " + CLOSING);
        }
    }

    private List<Measurement> measurements(Memory before, Memory after) {
        long live = after.liveBytes() - before.liveBytes();
        long resident = after.residentBytes() - before.residentBytes();
        return List.of(
                new Measurement("live bytes per connection", (double) live / connections),
                new Measurement("resident bytes per connection", (double) resident / connections),
                new Measurement("MiB live with none", before.liveBytes() / MEBIBYTE),
                new Measurement("MiB live with all", after.liveBytes() / MEBIBYTE),
                new Measurement("MiB resident with none", before.residentBytes() / MEBIBYTE),
                new Measurement("MiB resident with all", after.residentBytes() / MEBIBYTE));
    }
}
