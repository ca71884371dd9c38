package dev.parley.management.rebalance;

import dev.parley.bus.rebalance.ShedException;
import dev.parley.bus.rebalance.ShedException.Kind;
import dev.parley.bus.rebalance.ShedReport;
import io.vertx.core.Future;

/**
 * What came back from a process.
 *
 * @param outcome completed: a report, or a {@code ShedException}
 */
record Answer(String process, Future<ShedReport> outcome) {

    ShedReport report() {
        return outcome.result();
    }

    /** Returns what keeps the process from taking part, as the end of a sentence; empty if nothing does. */
    String obstacle() {
        if (outcome.failed()) {
            return String.valueOf(outcome.cause().getMessage());
        }
        String why = report().whyNotReady();
        return why.isEmpty() ? "" : "accepts no connections: " + why;
    }

    /** Returns false if a process that takes no part yet may have failed: silence is a failure, a drain is none. */
    boolean mayBeLeftOut() {
        return outcome.succeeded() || isAbsent();
    }

    /** Why the process is left out. One of an earlier release knows no turns. */
    String reason() {
        return isAbsent() ? "is of an earlier release, or is gone" : obstacle();
    }

    /** Returns true if another process coordinates a rebalance, which the obstacle then names in a whole sentence. */
    boolean isConflict() {
        return is(Kind.CONFLICT);
    }

    private boolean isAbsent() {
        return is(Kind.ABSENT);
    }

    private boolean is(Kind kind) {
        return outcome.failed() && outcome.cause() instanceof ShedException shed && shed.kind() == kind;
    }
}
