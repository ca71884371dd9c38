package dev.parley.workbench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * CPU time of a process with all its threads, from Linux's /proc (proc_pid_stat(5)), in steps of 10 ms.
 *
 * @param user seconds in user mode
 * @param kernel seconds in kernel mode
 */
public record CpuTime(double user, double kernel) {

    public static final CpuTime NONE = new CpuTime(0, 0);

    private static final double TICKS_PER_SECOND = 100;

    /** Index of utime, counted from the field after the command; stime follows. */
    private static final int OWN = 11;

    /** Index of cutime, of children that have ended; cstime follows. */
    private static final int ENDED = 13;

    /** CPU time of a process since its start. */
    public static CpuTime of(long pid) throws IOException {
        return of(Files.readString(Path.of("/proc", Long.toString(pid), "stat")));
    }

    /** CPU time of a process and of its children that have ended. */
    public static CpuTime withEnded(long pid) throws IOException {
        return of(pid).plus(ended(pid));
    }

    /** CPU time of a process's children that have ended. */
    public static CpuTime ended(long pid) throws IOException {
        return from(Files.readString(Path.of("/proc", Long.toString(pid), "stat")), ENDED);
    }

    static CpuTime of(String stat) {
        return from(stat, OWN);
    }

    private static CpuTime from(String stat, int field) {
        // The command is in brackets, and may itself hold blanks and brackets.
        List<String> fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));
        return new CpuTime(ticks(fields.get(field)), ticks(fields.get(field + 1)));
    }

    private static double ticks(String ticks) {
        return Long.parseLong(ticks) / TICKS_PER_SECOND;
    }

    public CpuTime plus(CpuTime other) {
        return new CpuTime(user + other.user, kernel + other.kernel);
    }

    /** Seconds in both modes. */
    public double seconds() {
        return user + kernel;
    }
}
