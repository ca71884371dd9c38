package dev.parley.bench.cluster.ledger;

import java.util.BitSet;

/** One thing a client sent. */
final class Event {

    /** What it was. */
    enum Kind {
        SAY,
        WHO
    }

    final int order;
    final Kind kind;
    final long at;

    /** By whom it was heard: numbers of seats. */
    final BitSet heardBy = new BitSet();

    Event(int order, Kind kind, long at) {
        this.order = order;
        this.kind = kind;
        this.at = at;
    }
}
