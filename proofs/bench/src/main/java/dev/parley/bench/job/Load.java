package dev.parley.bench.job;

import dev.parley.bench.load.LoadClient;
import dev.parley.bench.load.Traffic;
import dev.parley.bench.server.ServerProcess;
import dev.parley.bench.stats.Latencies;
import dev.parley.bench.stats.Measurement;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Traffic that is warmed up, then measured for a fixed time, then drained and checked. */
abstract class Load implements Traffic {

    static final Duration OPENING = Duration.ofSeconds(60);
    private static final Duration DRAINING = Duration.ofSeconds(10);
    private static final Duration CLOSING = Duration.ofSeconds(10);

    final Latencies latencies = new Latencies();
    long received;
    boolean stopping;

    /** Whether everything that was sent has come back to everyone it is for. */
    abstract boolean isDrained();

    /** What is missing, for the message. */
    abstract String account();

    /**
     * Measures traffic that keeps itself going.
     *
     * @param noun what is counted, in plural
     */
    List<Measurement> measure(LoadClient client, ServerProcess server, Timing timing, String noun) throws IOException {
        client.run(timing.warmUp(server));
        latencies.clear();
        Sample before = Sample.take(server, received);
        client.run(timing.time());
        Sample spent = Sample.take(server, received).minus(before);
        drain(client);
        List<Measurement> measured = new ArrayList<>(spent.throughput(noun));
        measured.addAll(spent.load());
        measured.add(new Measurement("ms p50", latencies.millis(0.5)));
        measured.add(new Measurement("ms p99", latencies.millis(0.99)));
        return measured;
    }

    /**
     * Sends nothing more, waits for what is under way, and closes.
     *
     * @throws IllegalStateException if anything was lost or came twice
     */
    void drain(LoadClient client) throws IOException {
        stopping = true;
        boolean drained = client.run(this::isDrained, DRAINING);
        // A server that is slow to close is ended all the same; what it sends until then is looked at too.
        client.closeAll(CLOSING);
        if (!drained || !isDrained()) {
            throw new IllegalStateException("Messages were lost or repeated: " + account());
        }
    }
}
