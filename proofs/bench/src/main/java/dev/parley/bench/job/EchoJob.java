package dev.parley.bench.job;

import dev.parley.bench.load.LoadClient;
import dev.parley.bench.server.ServerProcess;
import dev.parley.bench.stats.Measurement;
import java.io.IOException;
import java.util.List;

/**
 * Sockets that each send a message, wait for its echo and send the next.
 *
 * @param connections how many sockets, and so how many messages under way
 */
public record EchoJob(int connections, Timing timing) implements Job {

    @Override
    public String app() {
        return "echo";
    }

    @Override
    public String title() {
        return "echo: " + connections + " connections, one " + EchoLoad.BYTES + "-byte message under way on each, "
                + timing;
    }

    @Override
    public List<Measurement> measure(ServerProcess server) throws IOException {
        EchoLoad load = new EchoLoad(connections);
        try (LoadClient client = new LoadClient(server.target(), 0, load)) {
            client.open(connections, index -> true, Load.OPENING).forEach(load::start);
            return load.measure(client, server, timing, "messages");
        }
    }
}
