package dev.parley.bench.job;

import dev.parley.bench.load.LoadClient;
import dev.parley.bench.load.LoadSocket;
import dev.parley.bench.server.ServerProcess;
import dev.parley.bench.stats.Measurement;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * How late deliveries are at a steady rate, measured at members, from when each message was due.
 *
 * @param perSecond publishes
 * @param sample how many members are read at once and measured, spread evenly among all; the others' copies are counted
 */
public record RateJob(int members, int publishers, int perSecond, int sample, Timing timing) implements Job {

    public RateJob {
        if (perSecond < 1) {
            throw new IllegalArgumentException("Takes 1 publish a second or more, not " + perSecond);
        }
    }

    @Override
    public String app() {
        return "fanout";
    }

    @Override
    public String title() {
        return "rate: " + perSecond + " publishes/s to " + members + " members by " + publishers
                + " in turn, latency at " + sample + " members from when a publish was due, " + Publish.BYTES
                + "-byte messages, " + timing;
    }

    @Override
    public List<Measurement> measure(ServerProcess server) throws IOException {
        RateLoad load = new RateLoad(members, perSecond);
        Spread sampled = new Spread(sample, members);
        Spread publishing = new Spread(publishers, members);
        try (LoadClient client = new LoadClient(server.target(), Publish.STAMP_BYTES, load)) {
            List<LoadSocket> sockets = client.open(members, sampled::has, Load.OPENING);
            load.awaitMembers(client, sockets.subList(0, 1));
            load.publish(client, publishing.of(sockets), timing.warmUp(server));
            load.startCounting();
            Sample before = Sample.take(server, load.received);
            load.publish(client, publishing.of(sockets), timing.time());
            Sample spent = Sample.take(server, load.received).minus(before);
            load.drain(client);
            List<Measurement> measured = new ArrayList<>();
            measured.add(new Measurement("ms p99", load.latencies.millis(0.99)));
            measured.add(new Measurement("ms p50", load.latencies.millis(0.5)));
            measured.add(new Measurement("ms p99.9", load.latencies.millis(0.999)));
            measured.addAll(spent.throughput("deliveries"));
            measured.addAll(spent.load());
            return measured;
        }
    }
}
