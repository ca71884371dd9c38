package dev.parley.bench.start;

import dev.parley.bench.load.LoadClient;
import dev.parley.bench.load.Target;
import dev.parley.bench.load.Traffic;
import dev.parley.bench.stats.Series;
import dev.parley.workbench.process.Children;
import dev.parley.workbench.process.CpuTime;
import dev.parley.workbench.process.FreePort;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What one start of a server is to its first clients.
 *
 * @param ready until the server printed its address
 * @param connects from then on, until all of the first connections were open, at most 128 handshakes at once
 */
public record FirstClients(StartTime ready, StartTime connects) {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final double NANOS_PER_SECOND = 1e9;

    /**
     * Starts a server with the app echo, connects, and stops it.
     *
     * @throws IllegalStateException if the server ends without an address, or refuses a client
     */
    public static FirstClients of(CommandLine parley, Map<String, String> settings, int connections)
            throws IOException {
        int port = FreePort.take();
        Map<String, String> all = new HashMap<>(settings);
        all.putAll(Map.of("PORT", Integer.toString(port), "MANAGEMENT_PORT", "0", "METRICS_PORT", "0", "APP", "echo"));
        long begun = System.nanoTime();
        Process process = Children.add(parley.builder(List.of("all"), all)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
        try (LoadClient client = new LoadClient(Target.of(port), 0, Traffic.IGNORED)) {
            if (process.getInputStream().read() < 0) {
                throw new IllegalStateException("parley all did not start");
            }
            StartTime ready = since(begun, process, 0);
            long called = System.nanoTime();
            client.open(connections, index -> true, LIMIT);
            return new FirstClients(ready, since(called, process, ready.cpuSeconds()));
        } finally {
            Children.end(process);
        }
    }

    private static StartTime since(long begun, Process process, double cpuSeconds) throws IOException {
        double wall = (System.nanoTime() - begun) / NANOS_PER_SECOND;
        return new StartTime(wall, CpuTime.withEnded(process.pid()).seconds() - cpuSeconds);
    }

    /** Returns medians with the least and the most of several starts, as cells of a row. */
    public static List<String> cells(List<FirstClients> starts) {
        List<StartTime> ready = starts.stream().map(FirstClients::ready).toList();
        List<StartTime> connects = starts.stream().map(FirstClients::connects).toList();
        return List.of(StartTime.wall(ready), StartTime.cpu(ready), StartTime.wall(connects), StartTime.cpu(connects))
                .stream()
                .map(Series::toString)
                .toList();
    }
}
