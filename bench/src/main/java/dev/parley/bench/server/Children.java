package dev.parley.bench.server;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** The processes that this one started, which end with it in any case but a kill -9. */
public final class Children {

    private static final Duration STOP = Duration.ofSeconds(5);
    private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> RUNNING.forEach(Process::destroyForcibly)));
    }

    private Children() {}

    public static Process add(Process child) {
        RUNNING.add(child);
        return child;
    }

    /** Asks a process to stop, and after 5 s makes it. */
    public static void end(Process child) {
        child.destroy();
        try {
            if (!child.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
                child.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            child.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        RUNNING.remove(child);
    }
}
