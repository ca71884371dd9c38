package dev.parley.bench.cluster;

import dev.parley.bench.cluster.node.Candidate;
import dev.parley.bench.cluster.node.Detection;
import dev.parley.bench.cluster.phase.Phase;
import dev.parley.bench.cluster.phase.PhaseResult;
import dev.parley.bench.cluster.phase.Trial;
import dev.parley.bench.cluster.stage.Stage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Exits 0 with the figures, whatever they are; 2 where no namespaces can be made. */
@Command(
        name = "cluster-trial",
        description =
                "Tries cluster managers: five processes in network namespaces, people chatting, and what goes wrong"
                        + " in a cluster. Linux, as root; start it with bin/cluster-trial.")
public final class ClusterTrialCommand implements Callable<Integer> {

    private static final int CANNOT = 2;

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Option(names = "--candidates", split = ",", description = "${COMPLETION-CANDIDATES}; all by default")
    List<Candidate> candidates = List.of(Candidate.values());

    @Option(names = "--phases", split = ",", description = "${COMPLETION-CANDIDATES}; all by default")
    List<Phase> phases = List.of(Phase.values());

    @Option(
            names = "--detection",
            defaultValue = "TIGHT",
            description = "${COMPLETION-CANDIDATES}: the libraries' times (${DEFAULT-VALUE})")
    Detection detection = Detection.TIGHT;

    @Option(names = "--fault", defaultValue = "20", description = "seconds of a pause or partition (${DEFAULT-VALUE})")
    int faultSeconds;

    @Option(names = "--runs", defaultValue = "1", description = "of each candidate, in turn (${DEFAULT-VALUE})")
    int runs;

    @Option(names = "--out", description = "a file for the figures, as JSON")
    @Nullable
    Path out;

    @Option(
            names = "--logs",
            defaultValue = "proofs/bench/target/trial-logs",
            description = "a directory for what the processes say (${DEFAULT-VALUE})")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    Path logs;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "print this and exit")
    boolean asked;

    private final List<PhaseResult> results = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        Optional<String> obstacle = Stage.obstacle();
        if (obstacle.isPresent()) {
            spec.commandLine().getErr().println(obstacle.get());
            return CANNOT;
        }
        spec.commandLine().getOut().println(Summary.HEAD);
        Duration fault = Duration.ofSeconds(faultSeconds);
        for (int run = 1; run <= runs; run++) {
            for (Candidate candidate : candidates) {
                new Trial(candidate, detection, fault, run, logs, this::onResult).run(phases);
            }
        }
        return 0;
    }

    /** Written after each phase, so that what was measured is there when the rest is broken off. */
    private void onResult(PhaseResult result) {
        results.add(result);
        PrintWriter printer = spec.commandLine().getOut();
        printer.println(Summary.row(result));
        printer.flush();
        if (out != null) {
            write(out);
        }
    }

    private void write(Path file) {
        try {
            Files.writeString(file, Summary.json(results) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
