package dev.parley.meters;

import java.util.concurrent.atomic.LongAdder;

/** A number that any thread adds to and any thread reads. An addition takes no lock and allocates nothing. */
public final class Counter {

    private final LongAdder sum = new LongAdder();

    Counter() {}

    public void increment() {
        sum.increment();
    }

    public void add(long delta) {
        sum.add(delta);
    }

    public long get() {
        return sum.sum();
    }
}
