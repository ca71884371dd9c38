package dev.parley.http.limit;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The answer to a socket or a connection that asks to be admitted. Whoever holds one that {@link #isGranted} has to
 * {@link #release} it once, when the socket or the connection is over; repeats do nothing. Thread-safe.
 */
public final class Permit {

    private final Verdict verdict;
    private final Runnable release;
    private final AtomicBoolean released = new AtomicBoolean();

    private Permit(Verdict verdict, Runnable release) {
        this.verdict = verdict;
        this.release = release;
    }

    static Permit granted(Runnable release) {
        return new Permit(Verdict.ADMITTED, release);
    }

    static Permit denied(Verdict verdict) {
        return new Permit(verdict, () -> {});
    }

    public boolean isGranted() {
        return verdict == Verdict.ADMITTED;
    }

    public Verdict verdict() {
        return verdict;
    }

    public void release() {
        if (released.compareAndSet(false, true)) {
            release.run();
        }
    }
}
