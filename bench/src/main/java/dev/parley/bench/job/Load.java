package dev.parley.bench.job;

import dev.parley.bench.load.LoadClient;
import dev.parley.bench.load.Traffic;
import dev.parley.bench.server.ServerProcess;
import dev.parley.bench.stats.Latencies;
import dev.parley.bench.stats.Measurement;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Traffic that keeps itself going once started: warmed up, then measured for a fixed time, then drained and checked. */
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

    /** @param noun what is counted, in plural */
    List<Measurement> measure(LoadClient client, ServerProcess server, Duration warmUp, Duration time, String noun)
            throws IOException {
        client.run(warmUp);
        latencies.clear();
        Sample before = Sample.take(server.pid(), received);
        client.run(time);
        Sample spent = Sample.take(server.pid(), received).minus(before);
        drain(client);
        return List.of(
                new Measurement(noun + " per server CPU s", spent.perCpuSecond()),
                new Measurement(noun + " per s", spent.messages() / spent.seconds()),
                new Measurement("server CPU %", 100 * spent.serverCpu() / spent.seconds()),
                new Measurement("client CPU %", 100 * spent.clientCpu() / spent.seconds()),
                new Measurement("ms p50", latencies.millis(0.5)),
                new Measurement("ms p99", latencies.millis(0.99)));
    }

    private void drain(LoadClient client) throws IOException {
        stopping = true;
        boolean drained = client.run(this::isDrained, DRAINING);
        // A server that is slow to close is ended all the same; what it sends until then is looked at too.
        client.closeAll(CLOSING);
        if (!drained || !isDrained()) {
            throw new IllegalStateException("Messages were lost or repeated: " + account());
        }
    }
}
