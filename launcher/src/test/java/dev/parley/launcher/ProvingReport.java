package dev.parley.launcher;

import dev.parley.referee.LifetimeSummary;
import dev.parley.referee.Summary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a {@link ProvingRun} did and found.
 *
 * @param title what distinguishes the run: its seed, or the earlier release
 * @param overlapping how many of the faults began while another lasted
 * @param findings none if every promise was kept
 * @param folder the logs
 */
record ProvingReport(
        String title,
        Duration took,
        Duration lease,
        Map<FaultKind, Integer> faults,
        int overlapping,
        Summary messages,
        LifetimeSummary connections,
        List<String> findings,
        Path folder) {

    private static final int MAX_SHOWN = 20;

    /** Writes itself to its folder, with all findings. */
    void write() throws IOException {
        Files.writeString(folder.resolve("summary.txt"), toString());
        Files.write(folder.resolve("findings.log"), findings);
    }

    int faultCount() {
        return faults.values().stream().mapToInt(Integer::intValue).sum();
    }

    @Override
    public String toString() {
        String byKind = faults.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
        return String.format(
                Locale.ROOT,
                """
                %s, %.1f minutes, lease %d s
                faults: %d, of which %d during another (%s)
                messages: %,d sent, %,d acknowledged, %,d deliveries judged; %,d reconnects, %,d joins recovered, %,d gaps reported
                $disconnects: %,d judged of %,d connections accepted, slowest %.1f s, %d repeated, %d excused
                presence checks: %d; drains judged: %d; machine too busy for %.1f s
                findings: %d
                %s""",
                title,
                took.toMillis() / 60_000.0,
                lease.toSeconds(),
                faultCount(),
                overlapping,
                byKind,
                messages.sent(),
                messages.acked(),
                messages.deliveries(),
                messages.reconnects(),
                messages.recovered(),
                messages.gapsTold(),
                connections.disconnected(),
                connections.accepted(),
                connections.slowest().toMillis() / 1000.0,
                connections.repeats(),
                connections.excused(),
                connections.presenceChecks(),
                connections.drains(),
                connections.stalled().toMillis() / 1000.0,
                findings.size(),
                shown());
    }

    private String shown() {
        return findings.stream()
                        .limit(MAX_SHOWN)
                        .map(finding -> "  " + finding + "\n")
                        .collect(Collectors.joining()) + "logs: " + folder;
    }
}
