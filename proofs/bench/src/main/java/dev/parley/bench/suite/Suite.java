package dev.parley.bench.suite;

import dev.parley.bench.job.ChannelsJob;
import dev.parley.bench.job.ConnectsJob;
import dev.parley.bench.job.EchoJob;
import dev.parley.bench.job.FanoutJob;
import dev.parley.bench.job.IdleJob;
import dev.parley.bench.job.Job;
import dev.parley.bench.job.PacedEchoJob;
import dev.parley.bench.job.RateJob;
import dev.parley.bench.job.ScalingJob;
import dev.parley.bench.job.ScalingRateJob;
import dev.parley.bench.job.SlowJob;
import dev.parley.bench.job.SoakJob;
import dev.parley.bench.job.Timing;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * All jobs of the page, in its order, each with the servers that it is measured on.
 *
 * @param pace how long each takes
 */
public record Suite(Pace pace) {

    private static final int PUBLISHERS = 16;

    private static final int FUNCTION_CALLERS = 20;

    /**
     * A channel remembers up to 100,000 idempotency keys for a day, 18 MB; half an hour would see that fill. So that only what
     * should not grow can, they are forgotten after the minute before the measurement.
     */
    private static final Map<String, String> SOAK_SETTINGS = Map.of("HISTORY_AGE", "60");

    private static final Duration IDLE = Duration.ofSeconds(15);

    /** All that there are in one process, and the bare writer that nobody can beat. */
    private static final List<String> ALL =
            List.of("parley", "netty", "uws", "ws", "vertx", "nats", "nchan", "socketio", "floor");

    private static final List<String> NEAREST = List.of("parley", "netty", "uws", "ws");

    public List<Entry> entries() {
        return List.of(
                fanout(1000, 16, ALL),
                fanout(5000, 16, List.of("parley", "netty", "uws", "floor")),
                fanout(1000, 1, List.of("parley", "netty", "uws", "ws", "vertx", "floor")),
                fanout(5000, 1, List.of("parley", "netty", "uws")),
                rate(List.of("parley", "netty", "uws", "ws", "parley-redis")),
                timed("echo", new EchoJob(100, pace.timing()), ALL),
                functions(),
                functionsRate(),
                timed("connects", new ConnectsJob(pace.members(2000), pace.timing()), NEAREST),
                idle("idle", "", 1, ALL.subList(0, ALL.size() - 1)),
                idle("idle-image", "token=", 3, NEAREST).with(Image.FLAGS, Map.of("AUTHORIZER", "true")),
                timed("channels", new ChannelsJob(pace.members(10_000), 10, 10, 64, pace.timing()), NEAREST),
                slow(List.of("parley", "uws", "ws")),
                timed(
                        "scaling",
                        new ScalingJob(pace.members(1000), PUBLISHERS, pace.timing()),
                        List.of("parley-redis", "parley-redis2", "parley-redis4", "socketio")),
                scalingRate(List.of("parley-redis", "parley-redis4")),
                soak(List.of("parley")));
    }

    private Entry rate(List<String> servers) {
        RateJob job = new RateJob(pace.members(1000), PUBLISHERS, 20, pace.members(100), pace.rateTiming());
        return timed("rate", job, servers, pace.runs(), pace.rateTiming());
    }

    /** Few connections: the sandbox starts a process for each event. */
    private Entry functions() {
        return timed("functions", new EchoJob(FUNCTION_CALLERS, pace.timing()), List.of("parley-app", "sandbox"));
    }

    /** At half of what functions in Node are to bear; the sandbox does not come near. */
    private Entry functionsRate() {
        PacedEchoJob job = new PacedEchoJob(FUNCTION_CALLERS, pace.isQuick() ? 50 : 1000, pace.rateTiming());
        return timed("functions-rate", job, List.of("parley-app"), pace.runs(), pace.rateTiming());
    }

    private Entry slow(List<String> servers) {
        return timed("slow", new SlowJob(pace.members(1000), pace.members(20), PUBLISHERS, pace.timing()), servers);
    }

    private Entry scalingRate(List<String> servers) {
        ScalingRateJob job = new ScalingRateJob(pace.members(1000), 20, pace.members(100), pace.rateTiming());
        return timed("scaling-rate", job, servers, pace.runs(), pace.rateTiming());
    }

    private Entry soak(List<String> servers) {
        SoakJob job = new SoakJob(pace.members(1000), 20, pace.soakInterval(), pace.soakTiming());
        return timed("soak", job, servers, 1, pace.soakTiming()).with(SOAK_SETTINGS);
    }

    private Entry fanout(int members, int window, List<String> servers) {
        FanoutJob job = new FanoutJob(pace.members(members), PUBLISHERS, window, pace.timing());
        return timed("fanout-" + members + "-w" + window, job, servers);
    }

    private Entry timed(String name, Job job, List<String> servers) {
        return timed(name, job, servers, pace.runs(), pace.timing());
    }

    private Entry timed(String name, Job job, List<String> servers, int runs, Timing timing) {
        return Entry.of(name, job, servers, runs, pace.jvmRunTime(timing), pace.runTime(timing));
    }

    /** What is held hardly differs from run to run: fewer runs do. */
    private Entry idle(String name, String query, int runs, List<String> servers) {
        IdleJob job = new IdleJob("fanout", pace.members(18_000), query);
        return Entry.of(name, job, servers, Math.min(runs, pace.runs()), IDLE, IDLE);
    }
}
