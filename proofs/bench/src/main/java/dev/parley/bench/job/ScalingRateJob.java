package dev.parley.bench.job;

import dev.parley.bench.server.ServerProcess;
import dev.parley.bench.stats.Measurement;
import java.io.IOException;
import java.util.List;

/**
 * A fan-out to so many members of each gateway of a server at a steady rate, the same however many gateways there are: what a
 * delivery costs a gateway does then not depend on how many messages happen to leave in one write.
 *
 * @param members of one gateway
 * @param perSecond publishes in total
 * @param sample of each gateway's members, how many are read at once and measured
 */
public record ScalingRateJob(int members, int perSecond, int sample, Timing timing) implements Job {

    private static final int PUBLISHERS = 16;

    @Override
    public String app() {
        return "fanout";
    }

    @Override
    public String title() {
        return "scaling: " + members + " members of each gateway, " + PUBLISHERS + " publishers in turn, " + perSecond
                + " publishes/s in total, " + Publish.BYTES + "-byte messages, " + timing;
    }

    @Override
    public List<Measurement> measure(ServerProcess server) throws IOException {
        int gateways = server.target().ports().size();
        int all = members * gateways;
        return new RateJob(all, Math.min(PUBLISHERS, all), perSecond, sample * gateways, timing).measure(server);
    }
}
