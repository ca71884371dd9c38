package dev.parley.http;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How many bytes of bodies are held at once, over all calls of a process: a body is read before it is known whose it is.
 * Any thread.
 */
public final class BodyBudget {

    private final long most;
    private final AtomicLong held = new AtomicLong();

    /** @param most in bytes */
    public BodyBudget(long most) {
        this.most = most;
    }

    /** Whether so many more may be held; they then are. */
    public boolean take(int bytes) {
        if (held.addAndGet(bytes) <= most) {
            return true;
        }
        held.addAndGet(-bytes);
        return false;
    }

    public void giveBack(long bytes) {
        held.addAndGet(-bytes);
    }
}
