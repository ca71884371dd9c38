package dev.parley.bench.job;

import dev.parley.bench.load.LoadClient;
import dev.parley.bench.load.LoadSocket;
import dev.parley.bench.server.ServerProcess;
import dev.parley.bench.stats.Measurement;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Sockets that send in turn, at a steady rate, each when its echo is back: a load that a slower client can make too.
 *
 * @param perSecond messages, over all sockets
 */
public record PacedEchoJob(int connections, int perSecond, Timing timing) implements Job {

    public PacedEchoJob {
        if (perSecond < 1) {
            throw new IllegalArgumentException("Takes 1 message a second or more, not " + perSecond);
        }
    }

    @Override
    public String app() {
        return "echo";
    }

    @Override
    public String title() {
        return "echo: " + connections + " connections in turn, " + perSecond + " messages/s of " + EchoLoad.BYTES
                + " bytes, " + timing;
    }

    @Override
    public List<Measurement> measure(ServerProcess server) throws IOException {
        EchoLoad load = EchoLoad.paced(connections);
        try (LoadClient client = new LoadClient(server.target(), 0, load)) {
            List<LoadSocket> sockets = client.open(connections, index -> true, Load.OPENING);
            sockets.forEach(load::start);
            load.pace(client, sockets, perSecond, timing.warmUp(server));
            load.latencies.clear();
            Sample before = Sample.take(server, load.received);
            load.pace(client, sockets, perSecond, timing.time());
            Sample spent = Sample.take(server, load.received).minus(before);
            load.drain(client);
            List<Measurement> measured = new ArrayList<>(spent.throughput("messages"));
            measured.addAll(spent.load());
            measured.add(new Measurement("ms p50", load.latencies.millis(0.5)));
            measured.add(new Measurement("ms p99", load.latencies.millis(0.99)));
            return measured;
        }
    }
}
