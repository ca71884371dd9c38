package dev.parley.http.memory;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs that memory is short, at most once in 10 s. Thread-safe. */
final class PressureLog {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionMemory.class);
    private static final long PERIOD_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final int MEGABYTE = 1 << 20;

    private final ConnectionMemory memory;
    private final AtomicLong dueAt = new AtomicLong(System.nanoTime());

    PressureLog(ConnectionMemory memory) {
        this.memory = memory;
    }

    void report() {
        long due = dueAt.get();
        long now = System.nanoTime();
        if (now - due >= 0 && dueAt.compareAndSet(due, now + PERIOD_NANOS)) {
            LOG.warn(
                    "Connections hold {} MB, and CONNECTION_MEMORY is {} MB: new clients get 503. So far {} were refused, and"
                            + " {} connections that held most were closed",
                    memory.bytes() / MEGABYTE,
                    memory.limit() / MEGABYTE,
                    memory.refused(),
                    memory.closed());
        }
    }
}
