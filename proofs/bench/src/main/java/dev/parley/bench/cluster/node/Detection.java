package dev.parley.bench.cluster.node;

/** How soon the libraries take a member for dead, and look for the other half after a split. Parley's own has one way. */
public enum Detection {
    /** A heartbeat each second, dead after 10, halves looked for every 5 s or more often. */
    TIGHT,
    /** As the libraries come: dead after 40 s (JGroups) or 60 (Hazelcast), halves looked for after 10 to 30 s or 5 min. */
    DEFAULT
}
