package dev.parley.launcher;

import dev.parley.referee.Incident.Stall;
import dev.parley.referee.Lifetimes;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Reports when the machine is so busy that a thread which only waits is woken too late. */
final class StallWatch {

    private static final long BEAT = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long STALL = TimeUnit.MILLISECONDS.toNanos(300);

    private final Lifetimes lifetimes;
    private final Thread thread = new Thread(this::watch, "stall-watch");
    private volatile boolean over;

    StallWatch(Lifetimes lifetimes) {
        this.lifetimes = lifetimes;
        thread.setDaemon(true);
        thread.start();
    }

    private void watch() {
        long last = System.nanoTime();
        while (!over) {
            LockSupport.parkNanos(BEAT);
            long now = System.nanoTime();
            if (now - last > STALL) {
                lifetimes.add(new Stall(last, now));
            }
            last = now;
        }
    }

    void stop() {
        over = true;
    }
}
