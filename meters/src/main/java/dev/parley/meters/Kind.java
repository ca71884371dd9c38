package dev.parley.meters;

/** How the numbers of a {@link Family} behave. */
public enum Kind {
    /** Only grows while the process runs. */
    COUNTER,
    /** A present value, which goes up and down. */
    GAUGE,
    /** Counts values by their size; see {@link Buckets}. */
    HISTOGRAM
}
