package dev.parley.bench.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** CPU time of a process with all its threads, from Linux's /proc (proc_pid_stat(5)), in steps of 10 ms. */
public final class CpuTime {

    private static final double TICKS_PER_SECOND = 100;

    /** utime and stime, counted from the field after the command. */
    private static final int USER = 11;

    private static final int SYSTEM = 12;

    private CpuTime() {}

    /** Seconds in user and kernel mode since the process began. */
    public static double seconds(long pid) throws IOException {
        return seconds(Files.readString(Path.of("/proc", Long.toString(pid), "stat")));
    }

    static double seconds(String stat) {
        // The command stands in brackets, and may itself hold blanks and brackets.
        List<String> fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));
        return (Long.parseLong(fields.get(USER)) + Long.parseLong(fields.get(SYSTEM))) / TICKS_PER_SECOND;
    }
}
