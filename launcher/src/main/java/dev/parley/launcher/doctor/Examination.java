package dev.parley.launcher.doctor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs checks side by side. */
final class Examination {

    private final Duration limit;

    /** @param limit for each check */
    Examination(Duration limit) {
        this.limit = limit;
    }

    /** Returns the findings in the order of the checks, also if some checks fail or do not end. Blocks for the limit at most. */
    List<Finding> of(List<Check> checks) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        List<FutureTask<List<Finding>>> looks =
                checks.stream().map(Examination::start).toList();
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < checks.size(); i++) {
            findings.addAll(outcome(checks.get(i).name(), looks.get(i), deadline - System.nanoTime()));
        }
        return List.copyOf(findings);
    }

    /** On a thread of its own, which does not keep the process from ending. */
    private static FutureTask<List<Finding>> start(Check check) {
        FutureTask<List<Finding>> look = new FutureTask<>(check::look);
        Thread thread = new Thread(look, "doctor-" + check.name());
        thread.setDaemon(true);
        thread.start();
        return look;
    }

    private List<Finding> outcome(String name, FutureTask<List<Finding>> look, long nanos) throws InterruptedException {
        try {
            return look.get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            look.cancel(true);
            return List.of(Finding.error(
                    name,
                    "no result within " + limit.toSeconds() + " s",
                    "Something that it asked hangs; try again with a longer --timeout."));
        } catch (ExecutionException e) {
            return List.of(Finding.error(
                    name, "the check failed: " + e.getCause(), "Please report this as a fault of parley doctor."));
        }
    }
}
