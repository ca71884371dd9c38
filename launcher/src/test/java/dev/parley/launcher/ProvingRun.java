package dev.parley.launcher;

import dev.parley.launcher.FaultSchedule.Step;
import dev.parley.launcher.FaultWatch.Look;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.awaitility.core.ConditionTimeoutException;

/** A fleet under load and random faults, with a quiet window after every fifth, and its judgement. */
final class ProvingRun {

    private static final int FAULTS_PER_ROUND = 5;

    private final ProofRecord record;
    private final long seed;
    private final String redis;
    private final List<Look> looks = new ArrayList<>();

    /** @param fired the alerts that fired, by their names */
    record Proof(ProvingReport report, List<Look> looks, Set<String> fired) {}

    /**
     * @param redis which Redis the fleet has, as {@link FleetRedis#started} takes it
     * @param folder for the logs
     */
    ProvingRun(long seed, Duration lease, String redis, Path folder) {
        this.record = new ProofRecord("seed " + seed + ", Redis " + redis, lease, folder);
        this.seed = seed;
        this.redis = redis;
    }

    /** Runs for this long and at least so many rounds of five faults, and on to the end of a round. */
    Proof run(Duration length, int minRounds) throws IOException, InterruptedException {
        StallWatch watch = new StallWatch(record.lifetimes());
        try (Fleet fleet = new Fleet(record.folder(), record.lease(), Release.UNDER_TEST, redis)) {
            fleet.start();
            try (FaultWatch metrics = new FaultWatch(fleet, record.folder());
                    ChatLoad load = record.load(fleet)) {
                load.speaking(ProofRecord.PACE).flowing(ProofRecord.PATIENCE, ProofRecord.PACE);
                metrics.awaitSamples();
                rounds(fleet, load, metrics, System.nanoTime() + length.toNanos(), minRounds);
                return new Proof(record.judge(fleet, load), looks, metrics.fired());
            }
        } finally {
            watch.stop();
        }
    }

    private void rounds(Fleet fleet, ChatLoad load, FaultWatch metrics, long end, int minRounds)
            throws InterruptedException {
        FaultSchedule schedule = new FaultSchedule(seed, fleet.redis().faults());
        FaultInjector injector =
                new FaultInjector(fleet, load, record.lifetimes(), record.lease(), record.folder(), record::log);
        QuietWindow quiet = record.quietWindow(fleet, load);
        try {
            for (int round = 0; (round < minRounds || System.nanoTime() < end) && record.isClean(); round++) {
                injector.takeSnapshot();
                for (int faults = 0; faults < FAULTS_PER_ROUND; ) {
                    Step step = schedule.next(FAULTS_PER_ROUND - faults);
                    inject(injector, step, load);
                    faults += step.faults();
                }
                record.log("quiet");
                FleetProcess asked =
                        fleet.gateways().get(round % fleet.gateways().size());
                quiet.check(asked)
                        .ifPresentOrElse(
                                record::checked, () -> record.found("not everybody came back in a quiet window"));
                looks.addAll(metrics.look(injector.takeInjected()));
            }
        } catch (ConditionTimeoutException | IllegalStateException | AssertionError e) {
            record.found("the fleet did not come back, or refused a command: " + e);
        }
    }

    private void inject(FaultInjector injector, Step step, ChatLoad load) {
        record.log(step.toString());
        record.counts(step.kind());
        step.overlap()
                .ifPresent(overlap -> record.countsOverlap(overlap.second().kind()));
        injector.inject(step);
        load.speakingFor(pauseAfter(step));
    }

    /** About every other fault has time to be overcome before the next one. */
    private Duration pauseAfter(Step step) {
        double leases = step.pause() < 0.5 ? step.pause() : 2;
        return Duration.ofMillis(Math.round(record.lease().toMillis() * leases));
    }
}
