package dev.parley.gateway.takeover;

import dev.parley.meters.Family;
import dev.parley.meters.Label;
import dev.parley.meters.LoopCounter;
import dev.parley.meters.LoopMeters;
import java.util.List;

/** What happens to the takeovers of one event loop. */
public final class TakeoverMeters {

    private static final String COMPLETE = "complete";
    private static final String INTERRUPTED = "interrupted";

    private static final Family RUNNING =
            Family.gauge("parley_takeovers_running", "Lost gateways whose connections this process is taking over.");

    private static final Family TAKEOVERS = Family.counter(
                    "parley_takeovers_total",
                    "Takeovers of lost gateways that ended here: complete, or interrupted and left to another process.")
            .by(Label.of("result", COMPLETE, INTERRUPTED));

    private static final Family DISCONNECTS = Family.counter(
            "parley_takeover_disconnects_total", "$disconnect events of lost gateways that functions answered.");

    private final LoopCounter running;
    private final LoopCounter complete;
    private final LoopCounter interrupted;
    private final LoopCounter disconnects;

    public TakeoverMeters(LoopMeters meters) {
        this.running = meters.counter(RUNNING);
        this.complete = meters.counter(TAKEOVERS, COMPLETE);
        this.interrupted = meters.counter(TAKEOVERS, INTERRUPTED);
        this.disconnects = meters.counter(DISCONNECTS);
    }

    public static List<Family> families() {
        return List.of(RUNNING, TAKEOVERS, DISCONNECTS);
    }

    void begun() {
        running.increment();
    }

    void ended(boolean isComplete) {
        running.add(-1);
        (isComplete ? complete : interrupted).increment();
    }

    void answered() {
        disconnects.increment();
    }
}
