package dev.parley.bench.suite;

import dev.parley.bench.job.ChannelsJob;
import dev.parley.bench.job.CompressionJob;
import dev.parley.bench.job.ConnectsJob;
import dev.parley.bench.job.DeltasJob;
import dev.parley.bench.job.EchoJob;
import dev.parley.bench.job.FanoutJob;
import dev.parley.bench.job.IdleJob;
import dev.parley.bench.job.Job;
import dev.parley.bench.job.RateJob;
import dev.parley.bench.job.SoakJob;
import dev.parley.bench.job.Timing;
import dev.parley.workbench.process.Jdk;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All jobs of the page, in its order, each with the servers that it is measured on. */
public record Suite(Pace pace) {

    private static final int PUBLISHERS = 16;
    private static final int FUNCTION_CALLERS = 20;

    /** JVMs with their defaults, except that no collector's threads interfere. */
    private static final List<String> FLAGS = Jdk.flags("-XX:+UseSerialGC -Xms64m");

    /** The container image's JVM flags in 512 MB, as in Dockerfile and docker-compose.yml; Java 25 has compact headers. */
    private static final List<String> IMAGE_FLAGS =
            Jdk.flags("-XX:MaxRAM=512m -XX:MaxRAMPercentage=40 -XX:InitialRAMPercentage=12 -XX:+UseSerialGC"
                    + (Runtime.version().feature() >= 25 ? " -XX:+UseCompactObjectHeaders" : ""));

    /**
     * A channel remembers up to 100,000 idempotency keys for a day, 18 MB, and would still be filling up after half an
     * hour. With this setting it forgets them after a minute, so that only what should not grow can.
     */
    private static final Map<String, String> SOAK_SETTINGS = Map.of("HISTORY_AGE", "60");

    private static final Timing IDLE = Timing.of(Duration.ofSeconds(8), Duration.ofSeconds(4));

    /** All servers of one process, and the bare writer that nobody can beat. */
    private static final String ALL = "parley netty uws ws vertx nats nchan socketio floor";

    private static final String NEAREST = "parley netty uws ws";

    public List<Entry> entries() {
        Timing timing = pace.timing();
        int thousand = pace.members(1000);
        return List.of(
                fanout(1000, 16, ALL),
                fanout(5000, 16, "parley netty uws floor"),
                fanout(1000, 1, "parley netty uws ws vertx floor"),
                fanout(5000, 1, "parley netty uws"),
                rate("rate", false, "parley netty uws ws parley-redis"),
                timed("echo", new EchoJob(100, timing), ALL),
                // Few connections: the sandbox starts a process for each event.
                timed(
                        "functions",
                        new EchoJob(FUNCTION_CALLERS, timing),
                        "parley-node parley-node-earlier parley-python parley-app parley-app-earlier sandbox"),
                functionsRate(),
                connects(timing.withLongerWarmUp()),
                idle("idle", "", "parley netty uws ws vertx nats nchan socketio")
                        .withRuns(1),
                idle("idle-image", "token=", NEAREST)
                        .withRuns(Math.min(3, pace.runs()))
                        .with(IMAGE_FLAGS, Map.of("AUTHORIZER", "true")),
                timed("channels", new ChannelsJob(pace.members(10_000), 10, 10, 64, timing), NEAREST),
                timed(
                        "channels-redis",
                        new ChannelsJob(pace.members(10_000), 1, 1, 64, timing),
                        "parley-redis parley-redis-cluster"),
                timed(
                        "tls",
                        FanoutJob.of(thousand, PUBLISHERS, PUBLISHERS, timing),
                        "parley parley-tls parley-tls-jdk"),
                timed("slow", FanoutJob.slow(thousand, pace.members(20), PUBLISHERS, timing), "parley uws ws"),
                compression(320),
                compression(4000),
                timed("deltas", new DeltasJob(thousand, 1200, true, timing), "parley")
                        .withRuns(Math.min(3, pace.runs())),
                timed(
                        "scaling",
                        FanoutJob.perGateway(thousand, PUBLISHERS, timing),
                        "parley-redis parley-redis2 parley-redis4 socketio"),
                rate("scaling-rate", true, "parley-redis parley-redis4"),
                soak().withRuns(1).with(FLAGS, SOAK_SETTINGS));
    }

    /** The names of all jobs, in the page's order. */
    public static List<String> names() {
        return new Suite(Pace.quick()).entries().stream().map(Entry::name).toList();
    }

    /** A line for all entries and one for each, with about the time that they take. */
    public static String estimate(List<Entry> entries, Function<Entry, Duration> time) {
        Duration all = entries.stream().map(time).reduce(Duration.ZERO, Duration::plus);
        return entries.stream()
                .map(entry -> entry.name() + ": " + time.apply(entry).toSeconds() + " s, " + entry.kinds())
                .collect(Collectors.joining("\n  ", "About " + (all.toMinutes() + 1) + " minutes:\n  ", ""));
    }

    /**
     * The entries of these names, in the suite's order.
     *
     * @throws IllegalStateException if there is no such job; the message lists all
     */
    public List<Entry> entries(Collection<String> names) {
        List<String> all = names();
        if (!all.containsAll(names)) {
            throw new IllegalStateException("The jobs are " + String.join(", ", all) + ", not "
                    + names.stream().filter(name -> !all.contains(name)).collect(Collectors.joining(", ")));
        }
        return entries().stream().filter(entry -> names.contains(entry.name())).toList();
    }

    private Entry fanout(int members, int window, String servers) {
        FanoutJob job = FanoutJob.of(pace.members(members), PUBLISHERS, window, pace.timing());
        return timed("fanout-" + members + "-w" + window, job, servers);
    }

    /** A connect passes more code than a message, and a core takes longer to compile it. */
    private Entry connects(Timing timing) {
        return entry("connects", new ConnectsJob(pace.members(2000), timing), timing, NEAREST);
    }

    private Entry rate(String name, boolean perGateway, String servers) {
        int members = pace.members(1000);
        int sample = pace.members(100);
        RateJob job = new RateJob(members, PUBLISHERS, 20, sample, perGateway, pace.rateTiming());
        return entry(name, job, pace.rateTiming(), servers);
    }

    /** A rate that all but the sandbox sustain. */
    private Entry functionsRate() {
        EchoJob job = new EchoJob(FUNCTION_CALLERS, pace.isQuick() ? 50 : 1000, pace.rateTiming());
        return entry(
                "functions-rate", job, pace.rateTiming(), "parley-node parley-node-earlier parley-python parley-app");
    }

    private Entry soak() {
        SoakJob job = new SoakJob(pace.members(1000), 20, pace.soakInterval(), pace.soakTiming());
        return entry("soak", job, pace.soakTiming(), "parley");
    }

    private Entry compression(int bytes) {
        CompressionJob job = new CompressionJob(pace.members(1000), bytes, pace.timing());
        return timed("compression-" + bytes, job, "parley parley-deflate").withRuns(Math.min(3, pace.runs()));
    }

    private Entry idle(String name, String query, String servers) {
        return entry(name, new IdleJob("fanout", pace.idleConnections(), query), IDLE, servers);
    }

    private Entry timed(String name, Job job, String servers) {
        return entry(name, job, pace.timing(), servers);
    }

    private Entry entry(String name, Job job, Timing timing, String servers) {
        return new Entry(name, job, List.of(servers.split(" ")), pace.runs(), timing, FLAGS, Map.of());
    }
}
