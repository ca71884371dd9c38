package dev.parley.http.limit;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;

/**
 * The answer to a socket or a connection that asks to be admitted. Whoever holds one that {@link #isGranted} has to
 * {@link #release} it when the socket or the connection is over; repeats do nothing. Thread-safe.
 *
 * <p>It lives as long as its connection, so it is one small object, and a listener for the end of a channel by itself.
 */
public abstract class Permit implements ChannelFutureListener {

    /** Granted, without being counted anywhere. */
    static final Permit UNCOUNTED = new Permit() {
        @Override
        void end() {}
    };

    private boolean released;

    static Permit denied(Verdict verdict) {
        return new Permit() {
            @Override
            public Verdict verdict() {
                return verdict;
            }

            @Override
            void end() {}
        };
    }

    public final boolean isGranted() {
        return verdict() == Verdict.ADMITTED;
    }

    public Verdict verdict() {
        return Verdict.ADMITTED;
    }

    public final void release() {
        if (isFirstRelease()) {
            end();
        }
    }

    private synchronized boolean isFirstRelease() {
        boolean first = !released;
        released = true;
        return first;
    }

    /** Counts the socket or the connection no longer. Called once at most. */
    abstract void end();

    /** The channel of the socket or the connection is closed. */
    @Override
    public final void operationComplete(ChannelFuture closed) {
        release();
    }
}
