package dev.parley.bench.job;

import dev.parley.bench.load.LoadClient;
import dev.parley.bench.load.LoadSocket;
import dev.parley.bench.load.Offers;
import dev.parley.bench.load.Target;
import dev.parley.bench.server.ServerProcess;
import dev.parley.bench.stats.Measurement;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Many members of one channel, of which one publishes a state with {@code delta}.
 *
 * @param bytes of the state, about
 * @param ask whether the others ask for deltas
 */
public record DeltasJob(int members, int bytes, boolean ask, Timing timing) implements Job {

    private static final int WINDOW = 16;

    @Override
    public String app() {
        return "fanout";
    }

    @Override
    public String title() {
        return "deltas: " + members + " members, 1 publisher, window " + WINDOW + ", a state of " + bytes + " bytes, "
                + (ask ? "as deltas, " : "whole, ") + timing;
    }

    @Override
    public List<Measurement> measure(ServerProcess server) throws IOException {
        Spread publishing = new Spread(1, members);
        StateLoad load = new StateLoad(new Seating(1, members, 1), bytes, publishing);
        Target target = server.target()
                .withPath(index -> publishing.has(index) ? "/?delta=true" : "/")
                .withOffers(Offers.ofDeltas(index -> ask && !publishing.has(index)));
        try (LoadClient client = new LoadClient(target, StateLoad.HEAD_BYTES, load)) {
            List<LoadSocket> sockets = client.open(members, publishing::has, Load.OPENING);
            load.awaitMembers(client, publishing.of(sockets));
            load.start(publishing.of(sockets), WINDOW);
            Sample spent = load.run(client, server, timing, client::run);
            List<Measurement> measured = new ArrayList<>(load.measurements(spent, "deliveries"));
            measured.add(0, new Measurement("bytes a delivery", load.bytesOfMessage()));
            measured.add(1, new Measurement("% of the state", 100 * load.bytesOfMessage() / bytes));
            return measured;
        }
    }
}
