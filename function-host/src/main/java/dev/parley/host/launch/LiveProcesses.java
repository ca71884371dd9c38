package dev.parley.host.launch;

import java.time.Duration;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * All running processes, so that none outlives a JVM that is stopped by a signal. At shutdown it waits, within the processes'
 * grace, for others to end them in order.
 */
final class LiveProcesses {

    private static final long POLL_MILLIS = 20;
    private static final Set<ChildProcess> LIVE = ConcurrentHashMap.newKeySet();
    private static volatile boolean over;

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(LiveProcesses::end, "end of function processes"));
    }

    private LiveProcesses() {}

    static void add(ChildProcess child) {
        LIVE.add(child);
        child.exit().whenComplete((value, failure) -> LIVE.remove(child));
        if (over) {
            child.kill();
        }
    }

    private static void end() {
        long begin = System.nanoTime();
        try {
            while (System.nanoTime() - begin < longestGrace().toNanos()) {
                Thread.sleep(POLL_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        over = true;
        LIVE.forEach(ChildProcess::kill);
    }

    private static Duration longestGrace() {
        return LIVE.stream()
                .map(ChildProcess::exitGrace)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }
}
