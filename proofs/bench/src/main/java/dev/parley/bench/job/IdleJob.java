package dev.parley.bench.job;

import dev.parley.bench.load.LoadClient;
import dev.parley.bench.server.ServerProcess;
import dev.parley.bench.stats.Measurement;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What an idle connection holds: the server's resident size, and a JVM's live heap after a full collection, without and
 * with so many. A few connections come and go first, so that what the first ever one loads is not counted.
 *
 * @param app {@code chat}, {@code echo} or {@code fanout}
 * @param query of each handshake, such as {@code token=}, to which the connection's number is added; empty for none
 */
public record IdleJob(String app, int connections, String query) implements Job {

    private static final int FIRST = 100;
    private static final Duration CLOSING = Duration.ofSeconds(10);
    private static final double MEBIBYTE = 1 << 20;

    @Override
    public String title() {
        String each = query.isEmpty() ? "" : ", each with ?" + query + "…";
        return "idle: " + connections + " connections, APP=" + app + each;
    }

    @Override
    public List<Measurement> measure(ServerProcess server) throws IOException {
        comeAndGo(server);
        Footprint.of(server);
        Footprint before = Footprint.of(server);
        try (LoadClient client = open(server, connections)) {
            Footprint after = Footprint.of(server);
            close(client);
            return measurements(before, after);
        }
    }

    private void comeAndGo(ServerProcess server) throws IOException {
        try (LoadClient client = open(server, FIRST)) {
            close(client);
        }
    }

    private LoadClient open(ServerProcess server, int count) throws IOException {
        Quiet quiet = new Quiet();
        LoadClient client = new LoadClient(
                query.isEmpty() ? server.target() : server.target().withPath(index -> "/?" + query + index), 0, quiet);
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

    private List<Measurement> measurements(Footprint before, Footprint after) {
        List<Measurement> measured = new ArrayList<>();
        long resident = after.residentBytes() - before.residentBytes();
        measured.add(new Measurement("resident bytes per connection", (double) resident / connections));
        if (before.liveBytes().isPresent() && after.liveBytes().isPresent()) {
            long live = after.liveBytes().getAsLong() - before.liveBytes().getAsLong();
            measured.add(new Measurement("live bytes per connection", (double) live / connections));
            measured.add(
                    new Measurement("MiB live with none", before.liveBytes().getAsLong() / MEBIBYTE));
            measured.add(new Measurement("MiB live with all", after.liveBytes().getAsLong() / MEBIBYTE));
        }
        measured.add(new Measurement("MiB resident with none", before.residentBytes() / MEBIBYTE));
        measured.add(new Measurement("MiB resident with all", after.residentBytes() / MEBIBYTE));
        return measured;
    }
}
