package dev.parley.bench.job;

import dev.parley.bench.load.LoadClient;
import dev.parley.bench.load.Target;
import dev.parley.bench.redis.RedisConnection;
import dev.parley.bench.server.ServerProcess;
import dev.parley.bench.stats.Measurement;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The memory that an idle connection holds: the server's resident size, and a JVM's live heap after a full collection,
 * without and with the connections; and what Redis uses for them, where the server has one.
 *
 * @param app {@code chat}, {@code echo} or {@code fanout}
 * @param query of each handshake, such as {@code token=}, to which the connection's number is added; empty for none
 */
public record IdleJob(String app, int connections, String query) implements Job {

    @Override
    public String title() {
        String each = query.isEmpty() ? "" : ", each with ?" + query + "…";
        return "idle: " + connections + " connections, APP=" + app + each;
    }

    @Override
    public List<Measurement> measure(ServerProcess server) throws IOException {
        Target target = query.isEmpty() ? server.target() : server.target().withPath(index -> "/?" + query + index);
        IdleConnections.warmUp(target, app, connections);
        Footprint.of(server);
        Footprint before = Footprint.of(server);
        long redisBefore = RedisConnection.usedMemory(server);
        try (LoadClient client = IdleConnections.open(target, app, connections)) {
            Footprint after = Footprint.of(server);
            double redisBytes = RedisConnection.usedMemory(server) - redisBefore;
            client.closeAll();
            List<Measurement> measured = new ArrayList<>(before.growth(after, connections));
            if (server.hasBackplane()) {
                measured.add(new Measurement("bytes in Redis per connection", redisBytes / connections));
            }
            measured.addAll(before.mebibytes("with none", after, "with all"));
            return measured;
        }
    }
}
