package dev.parley.backplane;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A channel's stored messages, oldest first. Appending, dropping the oldest and reading from any index take constant time. */
final class MessageRing {

    private static final int FIRST_CAPACITY = 8;

    /** A message and when it was stored, in ms of the storage's clock. */
    record Stored(ChannelMessage message, long at) {}

    /** A power of two slots; those in use follow one another from {@code head}, around the end if need be. */
    private @Nullable Stored[] slots = new Stored[FIRST_CAPACITY];

    private int head;
    private int size;

    int size() {
        return size;
    }

    Stored get(int index) {
        return Objects.requireNonNull(slots[slot(index)]);
    }

    /** Replaces a message. */
    void set(int index, Stored stored) {
        slots[slot(index)] = stored;
    }

    void add(Stored stored) {
        if (size == slots.length) {
            grow();
        }
        slots[slot(size)] = stored;
        size++;
    }

    private void grow() {
        @Nullable Stored[] larger = new Stored[slots.length * 2];
        for (int i = 0; i < size; i++) {
            larger[i] = get(i);
        }
        slots = larger;
        head = 0;
    }

    Stored removeFirst() {
        Stored first = get(0);
        slots[head] = null;
        head = slot(1);
        size--;
        if (size == 0) {
            slots = new Stored[FIRST_CAPACITY];
            head = 0;
        }
        return first;
    }

    /** Returns the messages from an index on, up to the limit. */
    List<ChannelMessage> from(int index, int limit) {
        int count = Math.min(limit, size - index);
        List<ChannelMessage> some = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            some.add(get(index + i).message());
        }
        return some;
    }

    private int slot(int index) {
        return (head + index) & (slots.length - 1);
    }
}
