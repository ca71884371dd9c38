package dev.parley.bench.job;

import dev.parley.bench.load.LoadClient;
import dev.parley.bench.load.Traffic;
import dev.parley.bench.server.ServerProcess;
import dev.parley.bench.stats.Measurement;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Rounds of connections that open as fast as the server lets them, at most 128 handshakes at once, and close again.
 *
 * @param connections of a round
 */
public record ConnectsJob(int connections, Timing timing) implements Job {

    @Override
    public String app() {
        return "echo";
    }

    @Override
    public String title() {
        return "connects: rounds of " + connections + " connections opened and closed, " + timing;
    }

    @Override
    public List<Measurement> measure(ServerProcess server) throws IOException {
        rounds(server, timing.warmUp(server));
        Sample before = Sample.take(server, 0);
        Spent opening = rounds(server, timing.time());
        Sample spent = Sample.take(server, opening.connects()).minus(before);
        List<Measurement> measured = new ArrayList<>();
        measured.add(new Measurement("connects per server CPU s", opening.connects() / opening.cpuSeconds()));
        measured.add(new Measurement("connects per s", opening.connects() / opening.seconds()));
        measured.add(new Measurement("connects and closes per server CPU s", spent.messages() / spent.serverCpu()));
        measured.addAll(spent.load());
        return measured;
    }

    /** The cost of opening, without the closes. */
    private record Spent(long connects, double cpuSeconds, double seconds) {

        Spent plus(Sample opening) {
            return new Spent(
                    connects + opening.messages(), cpuSeconds + opening.serverCpu(), seconds + opening.seconds());
        }
    }

    private Spent rounds(ServerProcess server, Duration time) throws IOException {
        long end = System.nanoTime() + time.toNanos();
        Spent spent = new Spent(0, 0, 0);
        while (System.nanoTime() - end < 0) {
            spent = spent.plus(round(server));
        }
        return spent;
    }

    private Sample round(ServerProcess server) throws IOException {
        try (LoadClient client = new LoadClient(server.target(), 0, Traffic.IGNORED)) {
            Sample before = Sample.take(server, 0);
            client.open(connections, index -> true, Load.OPENING);
            Sample opening = Sample.take(server, connections).minus(before);
            client.closeAll();
            return opening;
        }
    }
}
