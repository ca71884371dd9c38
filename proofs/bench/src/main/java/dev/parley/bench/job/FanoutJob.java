package dev.parley.bench.job;

import dev.parley.bench.load.LoadClient;
import dev.parley.bench.load.LoadSocket;
import dev.parley.bench.server.ServerProcess;
import dev.parley.bench.stats.Measurement;
import java.io.IOException;
import java.util.List;

/**
 * Many members of one channel, some of which publish.
 *
 * @param members how many sockets there are
 * @param publishers how many of them publish, spread evenly among them
 * @param window how many publishes are under way in total; one is done when its publisher sees it
 */
public record FanoutJob(int members, int publishers, int window, Timing timing) implements Job {

    public FanoutJob {
        if (publishers < 1 || publishers > members || window < 1) {
            throw new IllegalArgumentException("Takes 1 to " + members + " publishers and a window of 1 or more, not "
                    + publishers + " and " + window);
        }
    }

    @Override
    public String app() {
        return "fanout";
    }

    @Override
    public String title() {
        return "fan-out: " + members + " members, " + publishers + " publishers, window " + window + ", "
                + Publish.BYTES + "-byte messages, " + timing;
    }

    @Override
    public List<Measurement> measure(ServerProcess server) throws IOException {
        FanoutLoad load = new FanoutLoad(new Seating(1, members, 1), Publish.BYTES);
        Spread publishing = new Spread(publishers, members);
        try (LoadClient client = new LoadClient(server.target(), Publish.STAMP_BYTES, load)) {
            List<LoadSocket> sockets = client.open(members, publishing::has, Load.OPENING);
            load.awaitMembers(client, sockets.subList(0, 1));
            load.start(publishing.of(sockets), window);
            return load.measure(client, server, timing, "deliveries");
        }
    }
}
