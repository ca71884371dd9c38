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

    /** Keeps the traffic going for a time. */
    interface Pump {
        void run(Duration time) throws IOException;
    }

    /** Returns true if every message has reached everyone it is for. */
    abstract boolean isDrained();

    /** What was sent and received, for the message about a loss. */
    abstract String account();

    /** From now on latencies count. */
    void startCounting() {
        latencies.clear();
    }

    /** Runs the warm-up, then the measured time, then drains; returns what the measured time cost. */
    Sample run(LoadClient client, ServerProcess server, Timing timing, Pump pump) throws IOException {
        pump.run(timing.warmUp(server));
        startCounting();
        Sample before = Sample.take(server, received);
        pump.run(timing.time());
        Sample spent = Sample.take(server, received).minus(before);
        drain(client);
        return spent;
    }

    /**
     * Throughput, then how busy both sides were, then latencies.
     *
     * @param noun of the messages, in plural
     */
    List<Measurement> measurements(Sample spent, String noun) {
        List<Measurement> measured = new ArrayList<>(spent.throughput(noun));
        measured.addAll(spent.load());
        measured.add(latencies.percentile("50"));
        measured.add(latencies.percentile("99"));
        return measured;
    }

    /**
     * Stops sending, waits for messages that are under way, and closes.
     *
     * @throws IllegalStateException if a message was lost or came twice
     */
    void drain(LoadClient client) throws IOException {
        stopping = true;
        boolean drained = client.run(this::isDrained, DRAINING);
        // A server that is slow to close is ended all the same; what it sends until then is checked too.
        client.closeAll(CLOSING);
        if (!drained || !isDrained()) {
            throw new IllegalStateException("Messages were lost or repeated: " + account());
        }
    }
}
