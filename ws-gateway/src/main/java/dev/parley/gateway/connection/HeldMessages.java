package dev.parley.gateway.connection;

import dev.parley.http.memory.LoopMemory;
import dev.parley.meters.LoopCounter;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** The messages of one connection that wait for their events, counted by the memory budget. */
final class HeldMessages {

    /** What a held message costs beside its payload, so that a flood of tiny messages is bounded too. */
    private static final int OVERHEAD_BYTES = 64;

    private final LoopMemory memory;
    private final LoopCounter held;
    private final Queue<HeldMessage> messages = new ArrayDeque<>(4);
    private int bytes;

    /** @param held counts the messages of all connections that wait */
    HeldMessages(LoopMemory memory, LoopCounter held) {
        this.memory = memory;
        this.held = held;
    }

    /** @param bytes the size of a message */
    static int costOf(int bytes) {
        return OVERHEAD_BYTES + bytes;
    }

    void add(HeldMessage message) {
        messages.add(message);
        held.increment();
        count(costOf(message.bytes()));
    }

    /** Takes the first message off; null if there is none. */
    @Nullable
    HeldMessage poll() {
        HeldMessage message = messages.poll();
        if (message != null) {
            held.add(-1);
            count(-costOf(message.bytes()));
        }
        return message;
    }

    private void count(int cost) {
        bytes += cost;
        memory.add(cost);
    }

    boolean isEmpty() {
        return messages.isEmpty();
    }

    int size() {
        return messages.size();
    }

    int bytes() {
        return bytes;
    }

    /** Discards all. Returns how many they were. */
    int discard() {
        int count = messages.size();
        messages.clear();
        held.add(-count);
        count(-bytes);
        return count;
    }
}
