package dev.parley.host.invoke;

import java.util.concurrent.TimeUnit;

/**
 * The host's two clocks. Durations and deadlines are computed on {@link #monotonicMillis}; an administrator or NTP may step
 * {@link #epochMillis} at any time, so it only serves dates that are shown or sent to a function.
 */
public interface HostClock {

    HostClock SYSTEM = new HostClock() {

        @Override
        public long monotonicMillis() {
            return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
        }

        @Override
        public long epochMillis() {
            return System.currentTimeMillis();
        }
    };

    /** Milliseconds since an arbitrary origin, perhaps negative. Never steps. */
    long monotonicMillis();

    /** Milliseconds since the epoch. May step in either direction. */
    long epochMillis();
}
