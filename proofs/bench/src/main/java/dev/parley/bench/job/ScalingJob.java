package dev.parley.bench.job;

import dev.parley.bench.server.ServerProcess;
import dev.parley.bench.stats.Measurement;
import java.io.IOException;
import java.util.List;

/**
 * A fan-out to so many members of each gateway of a server, however many it has.
 *
 * @param members of one gateway
 * @param window how many publishes are under way in total
 */
public record ScalingJob(int members, int window, Timing timing) implements Job {

    private static final int PUBLISHERS = 16;

    @Override
    public String app() {
        return "fanout";
    }

    @Override
    public String title() {
        return "scaling: " + members + " members of each gateway, " + PUBLISHERS + " publishers, window " + window
                + ", " + Publish.BYTES + "-byte messages, " + timing;
    }

    @Override
    public List<Measurement> measure(ServerProcess server) throws IOException {
        int all = members * server.target().ports().size();
        return new FanoutJob(all, Math.min(PUBLISHERS, all), window, timing).measure(server);
    }
}
