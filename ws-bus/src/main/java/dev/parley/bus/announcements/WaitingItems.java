package dev.parley.bus.announcements;

import dev.parley.bus.announcements.Bundle.Item;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The announcements that are to be sent, and those of the last moments, each of a name once. Used by any thread. */
final class WaitingItems {

    /** Whoever asks gets what was announced within this time. */
    private static final long LATEST_NANOS = TimeUnit.MILLISECONDS.toNanos(1_500);

    /** The event loop that was to send stands still. */
    private static final long OVERDUE_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

    private record Announced(Item item, long at) {}

    /** What is to be done for a new announcement. */
    enum Next {
        /** All are to be sent. */
        SEND,
        /** All are to be sent once this one is due. */
        SEND_WHEN_DUE,
        /** Another one that waits is due before. */
        NOTHING
    }

    private final Map<String, Item> waiting = new LinkedHashMap<>();
    private final Map<String, Announced> latest = new LinkedHashMap<>();
    private long dueAt;

    /** Notes an announcement that is sent by other means. */
    synchronized void note(String key, Item item) {
        long now = System.nanoTime();
        latest.values().removeIf(announced -> now - announced.at() > LATEST_NANOS);
        latest.put(key, new Announced(item, now));
    }

    /** Adds an announcement that may wait for so long. */
    synchronized Next add(String key, Item item, long delayMillis) {
        note(key, item);
        long now = System.nanoTime();
        long due = now + TimeUnit.MILLISECONDS.toNanos(delayMillis);
        boolean isFirstDue = waiting.isEmpty() || due - dueAt < 0;
        dueAt = isFirstDue ? due : dueAt;
        waiting.put(key, item);
        if (delayMillis == 0 || now - dueAt > OVERDUE_NANOS) {
            return Next.SEND;
        }
        return isFirstDue ? Next.SEND_WHEN_DUE : Next.NOTHING;
    }

    synchronized boolean isDue() {
        return !waiting.isEmpty() && System.nanoTime() - dueAt >= 0;
    }

    synchronized List<Item> take() {
        List<Item> items = new ArrayList<>(waiting.values());
        waiting.clear();
        return items;
    }

    synchronized List<Item> latest() {
        long now = System.nanoTime();
        return latest.values().stream()
                .filter(announced -> now - announced.at() <= LATEST_NANOS)
                .map(Announced::item)
                .toList();
    }
}
