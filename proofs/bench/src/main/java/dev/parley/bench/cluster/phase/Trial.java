package dev.parley.bench.cluster.phase;

import dev.parley.bench.cluster.load.ChatLoad;
import dev.parley.bench.cluster.load.Gate;
import dev.parley.bench.cluster.node.Candidate;
import dev.parley.bench.cluster.node.Detection;
import dev.parley.bench.cluster.stage.Stage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Takes one candidate through all phases. A cluster that is not healthy again for the next one is made anew. */
public final class Trial {

    private final Candidate candidate;
    private final Detection detection;
    private final Duration fault;
    private final int run;
    private final Path logs;
    private final Consumer<PhaseResult> results;

    /**
     * @param fault how long pauses and partitions last
     * @param results told of each phase when it is over
     */
    public Trial(
            Candidate candidate,
            Detection detection,
            Duration fault,
            int run,
            Path logs,
            Consumer<PhaseResult> results) {
        this.candidate = candidate;
        this.detection = detection;
        this.fault = fault;
        this.run = run;
        this.logs = logs;
        this.results = results;
    }

    /** @throws IllegalStateException if even a new cluster does not get healthy */
    public void run(List<Phase> phases) throws IOException {
        Deque<Phase> left = new ArrayDeque<>(phases);
        for (int stages = 0; !left.isEmpty(); stages++) {
            int before = left.size();
            try (Stage stage = new Stage(candidate, detection, logs.resolve(candidate + "-" + run + "-" + stages))) {
                runOn(stage, left);
            }
            if (left.size() == before) {
                throw new IllegalStateException(candidate + " does not get healthy; see " + logs);
            }
        }
    }

    private void runOn(Stage stage, Deque<Phase> left) {
        List<Gate> gates = new ArrayList<>();
        IntStream.range(0, Stage.GATEWAYS)
                .forEach(i -> gates.add(new Gate(stage.gateway(i).host())));
        try (ChatLoad load = new ChatLoad(gates)) {
            load.start();
            PhaseRun phaseRun = new PhaseRun(stage, load, gates, fault);
            while (!left.isEmpty() && phaseRun.isHealthy()) {
                results.accept(phaseRun.run(candidate, run, left.remove()));
            }
        }
    }
}
