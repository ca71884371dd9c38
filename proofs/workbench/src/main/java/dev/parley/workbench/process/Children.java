package dev.parley.workbench.process;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** The processes that this one started. They end with it, unless it is killed by SIGKILL. */
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

    /** Also kills the child's own children, such as nginx's worker, which would outlive the child. */
    private static void kill(Process child) {
        child.descendants().forEach(ProcessHandle::destroyForcibly);
        child.destroyForcibly();
    }

    /** Sends SIGTERM, and SIGKILL after 5 s. */
    public static void end(Process child) {
        end(child, STOP);
    }

    /**
     * Sends SIGTERM, and SIGKILL once the time is over.
     *
     * @return true if the process ended in time
     */
    public static boolean end(Process child, Duration time) {
        child.destroy();
        boolean inTime = false;
        try {
            inTime = child.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
            if (!inTime) {
                kill(child);
                child.waitFor();
            }
        } catch (InterruptedException e) {
            kill(child);
            Thread.currentThread().interrupt();
        }
        RUNNING.remove(child);
        return inTime;
    }
}
