package dev.parley.http;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Bounds the bytes of request bodies that a process holds at once: a body is read before its sender is known.
 * Thread-safe.
 */
public final class BodyBudget {

    private final long maxBytes;
    private final AtomicLong heldBytes = new AtomicLong();

    public BodyBudget(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Reserves bytes, and returns true, if the budget has room for them. */
    public boolean reserve(int bytes) {
        if (heldBytes.addAndGet(bytes) <= maxBytes) {
            return true;
        }
        heldBytes.addAndGet(-bytes);
        return false;
    }

    public void release(long bytes) {
        heldBytes.addAndGet(-bytes);
    }
}
