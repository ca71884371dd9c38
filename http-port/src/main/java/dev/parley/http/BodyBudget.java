package dev.parley.http;

import dev.parley.http.memory.ConnectionMemory;
import dev.parley.http.memory.Pressure;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Bounds the bytes of request bodies that are held at once: a body is read before its sender is known. Thread-safe.
 */
public final class BodyBudget {

    private final long maxBytes;
    private final ConnectionMemory memory;
    private final AtomicLong heldBytes = new AtomicLong();

    /** Bodies that are read even while connections hold too much. */
    public BodyBudget(long maxBytes) {
        this(maxBytes, ConnectionMemory.unlimited());
    }

    /** @param memory counts the bodies; no room is left while the process closes connections for what they hold */
    public BodyBudget(long maxBytes, ConnectionMemory memory) {
        this.maxBytes = maxBytes;
        this.memory = memory;
        memory.count(heldBytes::get);
    }

    /** Reserves bytes, and returns true, if the budget has room for them. */
    public boolean reserve(int bytes) {
        if (heldBytes.addAndGet(bytes) <= maxBytes && memory.pressure() != Pressure.CLOSE) {
            return true;
        }
        heldBytes.addAndGet(-bytes);
        return false;
    }

    public long bytes() {
        return heldBytes.get();
    }

    public void release(long bytes) {
        heldBytes.addAndGet(-bytes);
    }
}
