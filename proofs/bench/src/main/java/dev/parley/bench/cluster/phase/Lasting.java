package dev.parley.bench.cluster.phase;

/** Since when something holds without a break. Times are milliseconds of one clock. */
final class Lasting {

    private static final long NOT = -1;

    private long since = NOT;

    /** @return for how long it holds; negative if it does not */
    long see(boolean holds, long now) {
        if (!holds) {
            since = NOT;
            return NOT;
        }
        since = since == NOT ? now : since;
        return now - since;
    }

    /** When it began to hold; negative if it does not. */
    long since() {
        return since;
    }
}
