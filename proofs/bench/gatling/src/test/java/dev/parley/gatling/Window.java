package dev.parley.gatling;

import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import io.gatling.javaapi.core.ScenarioBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/** The time that is measured: what came within it, what the server's process spent, and how late each message was. */
final class Window {

    /** Of {@code /proc/<pid>/stat} after the command: utime and stime, in steps of 10 ms. */
    private static final int USER = 11;

    private static final double TICKS_PER_SECOND = 100;
    private static final int LONGEST_MILLIS = 10_000;

    private final AtomicLong count = new AtomicLong();
    private final AtomicLongArray millis = new AtomicLongArray(LONGEST_MILLIS + 1);
    private volatile boolean isOpen;
    private volatile long openedAt;
    private volatile long closedAt = Long.MAX_VALUE;
    private volatile double cpuBefore;
    private volatile String figures = "";

    /** A message came now. */
    void came() {
        if (isOpen) {
            count.incrementAndGet();
        }
    }

    /** A message came that was sent in the window. Both in milliseconds since 1970. */
    void came(long sentAt, long at) {
        if (openedAt > 0 && sentAt >= openedAt && sentAt < closedAt) {
            count.incrementAndGet();
            millis.incrementAndGet((int) Math.max(0, Math.min(LONGEST_MILLIS, at - sentAt)));
        }
    }

    /** Somebody who looks at the clock: opens the window after the warm-up and closes it. */
    ScenarioBuilder clock() {
        return scenario("clock")
                .exec(pause(SimulationSettings.COMING.plus(SimulationSettings.WARM_UP)))
                .exec(exec(session -> {
                    cpuBefore = cpuSeconds();
                    openedAt = System.currentTimeMillis();
                    isOpen = true;
                    return session;
                }))
                .exec(pause(SimulationSettings.TIME))
                .exec(exec(session -> {
                    isOpen = false;
                    closedAt = System.currentTimeMillis();
                    double cpu = cpuSeconds() - cpuBefore;
                    double seconds = (closedAt - openedAt) / 1000.0;
                    figures = "cpu=" + cpu + " seconds=" + seconds;
                    return session;
                }));
    }

    /** What to print when all has come. */
    String figures() {
        return "FIGURES messages=" + count.get() + " " + figures + " p50=" + quantile(0.5) + " p99=" + quantile(0.99);
    }

    private int quantile(double share) {
        long total = 0;
        for (int i = 0; i <= LONGEST_MILLIS; i++) {
            total += millis.get(i);
        }
        long seen = 0;
        for (int i = 0; i <= LONGEST_MILLIS; i++) {
            seen += millis.get(i);
            if (seen > 0 && seen >= Math.ceil(share * total)) {
                return i;
            }
        }
        return -1;
    }

    private static double cpuSeconds() {
        try {
            String stat = Files.readString(Path.of("/proc/" + SimulationSettings.PID + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return (Long.parseLong(fields[USER]) + Long.parseLong(fields[USER + 1])) / TICKS_PER_SECOND;
        } catch (IOException e) {
            throw new UncheckedIOException("The server is gone", e);
        }
    }
}
