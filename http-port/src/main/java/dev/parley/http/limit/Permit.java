package dev.parley.http.limit;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a socket or a connection that asks to be admitted. Whoever holds one that {@link #isGranted} has to
 * {@link #release} it when the socket or the connection is over; repeats do nothing. Thread-safe.
 *
 * <p>It lives as long as its connection, so it is one small object, and a listener for the end of a channel by itself.
 */
public final class Permit implements ChannelFutureListener {

    /** Granted, without being counted anywhere. */
    static final Permit UNCOUNTED = new Permit(Verdict.ADMITTED, null);

    private final Verdict verdict;
    private @Nullable Runnable release;

    private Permit(Verdict verdict, @Nullable Runnable release) {
        this.verdict = verdict;
        this.release = release;
    }

    static Permit granted(Runnable release) {
        return new Permit(Verdict.ADMITTED, release);
    }

    static Permit denied(Verdict verdict) {
        return new Permit(verdict, null);
    }

    public boolean isGranted() {
        return verdict == Verdict.ADMITTED;
    }

    public Verdict verdict() {
        return verdict;
    }

    public void release() {
        Runnable action = take();
        if (action != null) {
            action.run();
        }
    }

    private synchronized @Nullable Runnable take() {
        Runnable action = release;
        release = null;
        return action;
    }

    /** The channel of the socket or the connection is closed. */
    @Override
    public void operationComplete(ChannelFuture closed) {
        release();
    }
}
