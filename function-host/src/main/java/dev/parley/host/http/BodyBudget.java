package dev.parley.host.http;

import java.util.concurrent.atomic.AtomicLong;

/** How many bytes of bodies are held at once, over all requests: a body is held until its function answered. Any thread. */
final class BodyBudget {

    private final long most;
    private final AtomicLong held = new AtomicLong();

    /** @param most in bytes */
    BodyBudget(long most) {
        this.most = most;
    }

    /** Whether so many more may be held; they then are. */
    boolean take(int bytes) {
        if (held.addAndGet(bytes) <= most) {
            return true;
        }
        held.addAndGet(-bytes);
        return false;
    }

    void giveBack(long bytes) {
        held.addAndGet(-bytes);
    }
}
