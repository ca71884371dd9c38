package dev.parley.client.conversation;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What came, and has not been looked at. */
final class Arrivals<T> {

    /** How long a step waits for its condition, in seconds. */
    static final int PATIENCE_SECONDS = 10;

    private final LinkedBlockingQueue<T> arrived = new LinkedBlockingQueue<>();

    void add(T item) {
        arrived.add(item);
    }

    /** Returns the first, once there is one. */
    T take(Object what) throws InterruptedException {
        T first = arrived.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (first == null) {
            throw new AssertionError("Waited in vain for " + what);
        }
        return first;
    }

    /** Returns the first, once there are as many. */
    List<T> takeAll(int count, Object what) throws InterruptedException {
        List<T> items = new ArrayList<>();
        while (items.size() < count) {
            items.add(take(what + " after " + items));
        }
        return items;
    }

    List<T> left() {
        return List.copyOf(arrived);
    }
}
