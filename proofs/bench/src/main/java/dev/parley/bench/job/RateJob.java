package dev.parley.bench.job;

import dev.parley.bench.load.LoadClient;
import dev.parley.bench.load.LoadSocket;
import dev.parley.bench.server.ServerProcess;
import dev.parley.bench.stats.Measurement;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * How late deliveries are at a steady rate, measured at members, from when each message was due. With members of each
 * gateway it shows what a delivery costs a gateway, however many messages happen to leave in one write.
 *
 * @param perSecond publishes in total
 * @param sample members that are read at once and measured, spread evenly among all; the others' copies are counted
 * @param perGateway whether members and sample are those of each gateway
 */
public record RateJob(int members, int publishers, int perSecond, int sample, boolean perGateway, Timing timing)
        implements Job {

    public RateJob {
        if (perSecond < 1) {
            throw new IllegalArgumentException("The job takes 1 publish a second or more, not " + perSecond);
        }
    }

    @Override
    public String app() {
        return "fanout";
    }

    @Override
    public String title() {
        return "rate: " + perSecond + " publishes/s to " + members + " members" + (perGateway ? " of each gateway" : "")
                + " by " + publishers + " in turn, latency at " + sample + " members from when a publish was due, "
                + Publish.BYTES + "-byte messages, " + timing;
    }

    @Override
    public List<Measurement> measure(ServerProcess server) throws IOException {
        int gateways = perGateway ? server.target().ports().size() : 1;
        int all = members * gateways;
        RateLoad load = new RateLoad(all, perSecond);
        Spread sampled = new Spread(sample * gateways, all);
        Spread publishing = new Spread(Math.min(publishers, all), all);
        try (LoadClient client = new LoadClient(server.target(), Publish.STAMP_BYTES, load)) {
            List<LoadSocket> sockets = client.open(all, sampled::has, Load.OPENING);
            load.awaitMembers(client, sockets.subList(0, 1));
            List<LoadSocket> publishingSockets = publishing.of(sockets);
            Sample spent =
                    load.run(client, server, timing, time -> load.publish(client, publishingSockets, time, () -> {}));
            List<Measurement> measured = new ArrayList<>(load.percentiles());
            measured.addAll(spent.throughput("deliveries"));
            measured.addAll(spent.load());
            return measured;
        }
    }
}
