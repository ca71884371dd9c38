package dev.parley.bench.job;

import dev.parley.bench.load.LoadClient;
import dev.parley.bench.load.LoadSocket;
import dev.parley.bench.load.Target;
import dev.parley.bench.server.ServerProcess;
import dev.parley.bench.stats.Measurement;
import dev.parley.bench.stats.Series;
import dev.parley.workbench.process.Handles;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A moderate load for a long time, to see what grows: members of one channel at a steady rate, as in {@link RateJob}, and
 * visitors that come and go every second. An instance is for one run.
 */
public final class SoakJob implements Job {

    private static final int PUBLISHERS = 16;
    private static final int SAMPLE = 100;
    private static final Duration GOING = Duration.ofSeconds(10);

    private final int members;
    private final int perSecond;
    private final Duration interval;
    private final Timing timing;
    private final List<List<Measurement>> intervals = new ArrayList<>();

    /**
     * @param perSecond publishes
     * @param interval measured separately, a part of the time
     */
    public SoakJob(int members, int perSecond, Duration interval, Timing timing) {
        if (members < PUBLISHERS || perSecond < 1 || interval.compareTo(timing.time()) > 0) {
            throw new IllegalArgumentException("The job takes " + PUBLISHERS
                    + " members and 1 publish a second or more, and" + " intervals no longer than " + timing.time());
        }
        this.members = members;
        this.perSecond = perSecond;
        this.interval = interval;
        this.timing = timing;
    }

    @Override
    public String app() {
        return "channels";
    }

    @Override
    public String title() {
        return "soak: " + perSecond + " publishes/s to " + members + " members, " + Visitors.MANY
                + " visitors that come and go every second, intervals of " + interval.toSeconds() + " s, " + timing;
    }

    @Override
    public List<List<Measurement>> intervals() {
        return List.copyOf(intervals);
    }

    @Override
    public List<Measurement> measure(ServerProcess server) throws IOException {
        Visitors visitors = new Visitors(server);
        visitors.comeAndGo();
        // A JVM opens a socket for good when it is first asked for its heap.
        Footprint.of(server);
        Handles before = Handles.of(server.pids());
        RateLoad load = new RateLoad(members, perSecond);
        Spread sampled = new Spread(Math.min(SAMPLE, members), members);
        Target target = server.target().withPath(index -> "/?channel=members");
        try (LoadClient client = new LoadClient(target, Publish.STAMP_BYTES, load)) {
            List<LoadSocket> sockets = client.open(members, sampled::has, Load.OPENING);
            load.awaitMembers(client, sockets.subList(0, 1));
            Steady steady = new Steady(server, load, client, new Spread(PUBLISHERS, members).of(sockets), visitors);
            steady.publish(timing.warmUp(server));
            Footprint early = Footprint.of(server);
            for (long i = 0; i < timing.time().dividedBy(interval); i++) {
                intervals.add(steady.measure(interval));
            }
            Footprint late = Footprint.of(server);
            load.drain(client);
            return summary(early, late, left(server, before));
        }
    }

    /** One load that continues over all intervals. */
    private record Steady(
            ServerProcess server, RateLoad load, LoadClient client, List<LoadSocket> publishers, Visitors visitors) {

        void publish(Duration time) throws IOException {
            load.publish(client, publishers, time, visitors::comeAndGo);
        }

        List<Measurement> measure(Duration time) throws IOException {
            load.startCounting();
            publish(time);
            Handles handles = Handles.of(server.pids());
            List<Measurement> measured = new ArrayList<>(load.percentiles());
            measured.add(Measurement.mebibytes("resident", server.residentBytes()));
            measured.add(new Measurement("open files", handles.files()));
            measured.add(new Measurement("threads", handles.threads()));
            return measured;
        }
    }

    /** Handles that remain after 10 s at most. */
    private static Handles left(ServerProcess server, Handles before) throws IOException {
        long deadline = System.nanoTime() + GOING.toNanos();
        Handles now = Handles.of(server.pids());
        while (now.sockets() > before.sockets() && System.nanoTime() - deadline < 0) {
            now = Handles.of(server.pids());
        }
        return new Handles(
                now.files() - before.files(), now.sockets() - before.sockets(), now.threads() - before.threads());
    }

    private List<Measurement> summary(Footprint early, Footprint late, Handles left) {
        List<Double> p99 = intervals.stream()
                .flatMap(List::stream)
                .filter(measurement -> measurement.name().equals("ms p99"))
                .map(Measurement::value)
                .toList();
        List<Measurement> summary = new ArrayList<>();
        summary.add(new Measurement(
                "ms p99 in the first third", Series.firstThird(p99).median()));
        summary.add(new Measurement(
                "ms p99 in the last third", Series.lastThird(p99).median()));
        summary.addAll(early.mebibytes("at first", late, "at last"));
        summary.add(new Measurement("sockets left", left.sockets()));
        summary.add(new Measurement("files left", left.files()));
        return summary;
    }

    /** Connections that open, each publish to a channel of their own, receive all messages there, and close. */
    private static final class Visitors {

        static final int MANY = 5;

        private static final Duration PATIENCE = Duration.ofSeconds(10);

        private final Target target;

        Visitors(ServerProcess server) {
            this.target = server.target().withPath(index -> "/?channel=visitors");
        }

        /** @throws IllegalStateException if a message is lost, comes twice, or takes longer than 10 s */
        void comeAndGo() throws IOException {
            FanoutLoad load = new FanoutLoad(new Seating(1, MANY, 1), Publish.BYTES);
            load.stopping = true;
            try (LoadClient client = new LoadClient(target, Publish.STAMP_BYTES, load)) {
                client.open(MANY, index -> true, PATIENCE).forEach(socket -> load.publish(socket, System.nanoTime()));
                load.drain(client);
            }
        }
    }
}
