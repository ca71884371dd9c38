package dev.parley.workbench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The resident size of a process, from Linux's /proc. */
public final class Resident {

    private Resident() {}

    /** In bytes, without a collection first. */
    public static long bytes(long pid) throws IOException {
        return parse(Files.readString(Path.of("/proc", Long.toString(pid), "status")));
    }

    static long parse(String status) {
        return status.lines()
                .filter(line -> line.startsWith("VmRSS:"))
                .map(line -> line.replaceAll("\\D", ""))
                .mapToLong(kibibytes -> Long.parseLong(kibibytes) * 1024)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No VmRSS in the process's status"));
    }
}
