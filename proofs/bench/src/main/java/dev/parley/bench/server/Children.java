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
        Runtime.getRuntime().addShutdownHook(new Thread(() -> RUNNING.forEach(Children::kill)));
    }

    private Children() {}

    public static Process add(Process child) {
        RUNNING.add(child);
        return child;
    }

    /** With what it started itself, such as nginx's worker, which would outlive it. */
    private static void kill(Process child) {
        child.descendants().forEach(ProcessHandle::destroyForcibly);
        child.destroyForcibly();
    }

    /** Asks a process to stop, and after 5 s makes it. */
    public static void end(Process child) {
        child.destroy();
        try {
            if (!child.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
                kill(child);
                child.waitFor();
            }
        } catch (InterruptedException e) {
            kill(child);
            Thread.currentThread().interrupt();
        }
        RUNNING.remove(child);
    }
}
