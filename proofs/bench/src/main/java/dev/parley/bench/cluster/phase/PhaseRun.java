package dev.parley.bench.cluster.phase;

import dev.parley.bench.cluster.ledger.Ledger;
import dev.parley.bench.cluster.load.ChatLoad;
import dev.parley.bench.cluster.load.Gate;
import dev.parley.bench.cluster.node.Candidate;
import dev.parley.bench.cluster.stage.Pause;
import dev.parley.bench.cluster.stage.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Takes a healthy cluster through a phase and looks on until it is well again. */
final class PhaseRun {

    private static final long HEALTHY_MILLIS = 40_000;
    private static final long BEFORE_MILLIS = 3_000;
    private static final long WATCHED_MILLIS = 60_000;
    private static final long WELL_MILLIS = 3_000;
    private static final long LAST_ANSWERS_MILLIS = 5_000;
    private static final long POLL_MILLIS = 250;

    private final Stage stage;
    private final ChatLoad load;
    private final List<Gate> gates;
    private final Duration fault;

    PhaseRun(Stage stage, ChatLoad load, List<Gate> gates, Duration fault) {
        this.stage = stage;
        this.load = load;
        this.gates = gates;
        this.fault = fault;
    }

    /** Whether all is as it should be for 3 s, within 40 s. */
    boolean isHealthy() {
        Ledger ledger = load.begin(Set.of());
        Lasting healthy = new Lasting();
        boolean well = within(
                HEALTHY_MILLIS,
                () -> healthy.see(load.isComplete() && stage.isWhole() && ledger.isCalm(ChatLoad.now()), ChatLoad.now())
                        >= WELL_MILLIS);
        settle(ledger);
        return well;
    }

    PhaseResult run(Candidate candidate, int run, Phase phase) {
        Ledger ledger = load.begin(phase == Phase.PAUSE_GATEWAY ? Set.of(gates.get(0)) : Set.of());
        int before = stage.handovers();
        Pause.millis(BEFORE_MILLIS);
        long start = ChatLoad.now();
        new Faults(stage, gates, fault).strike(phase);
        long end = ChatLoad.now();
        Lasting whole = new Lasting();
        boolean recovered = within(WATCHED_MILLIS, () -> isWell(ledger, whole, end + phase.settleMillis()));
        long fromStart = ledger.recovery(start, ChatLoad.now());
        long fromEnd = ledger.recovery(end, ChatLoad.now());
        settle(ledger);
        return new PhaseResult(
                candidate,
                run,
                phase,
                ledger.tally(),
                end - start,
                fromStart,
                fromEnd,
                whole.since() < 0 ? -1 : whole.since() - end,
                stage.handovers() - before,
                recovered);
    }

    private boolean isWell(Ledger ledger, Lasting whole, long notBefore) {
        long wholeFor = whole.see(stage.isWhole(), ChatLoad.now());
        long now = ChatLoad.now();
        return now >= notBefore && wholeFor >= WELL_MILLIS && load.isComplete() && ledger.isCalm(now);
    }

    /** Nobody sends any more, and what is under way is waited for. */
    private void settle(Ledger ledger) {
        load.hush();
        within(LAST_ANSWERS_MILLIS, ledger::isSettled);
    }

    private static boolean within(long millis, BooleanSupplier condition) {
        long deadline = ChatLoad.now() + millis;
        boolean met = condition.getAsBoolean();
        while (!met && ChatLoad.now() < deadline) {
            Pause.millis(POLL_MILLIS);
            met = condition.getAsBoolean();
        }
        return met;
    }
}
