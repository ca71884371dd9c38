package dev.parley.bench.cluster.node;

import java.util.Locale;

/** The cluster managers that are tried. */
public enum Candidate {
    INFINISPAN,
    HAZELCAST,
    PARLEY;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
