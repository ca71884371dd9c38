package dev.parley.http.limit;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.OptionalLong;

/** How many connections the files and the heap of this process have room for. */
public final class Capacity {

    /** Three times what an idle connection takes, and with TLS, whose engine takes 10 KB: docs/decisions/socket-layer.md. */
    private static final int BYTES_PER_CONNECTION = 8 * 1024;

    private static final int BYTES_PER_TLS_CONNECTION = 18 * 1024;

    /** Idle connections may take a third of the heap; what they hold has a budget of its own. */
    private static final int PART_OF_HEAP = 3;

    /** Files of the process itself: its jars, Redis, the cluster, functions. */
    public static final int MIN_OTHER_FILES = 512;

    private static final int FEWEST = 256;
    private static final int MOST = 10_000_000;

    private Capacity() {}

    /** @param encrypted true if connections use TLS */
    public static int connections(boolean encrypted) {
        long byHeap = Runtime.getRuntime().maxMemory()
                / PART_OF_HEAP
                / (encrypted ? BYTES_PER_TLS_CONNECTION : BYTES_PER_CONNECTION);
        return (int) Math.max(FEWEST, Math.min(Math.min(byHeap, byFiles()), MOST));
    }

    /** How many files may be open; empty where the system has no such limit. */
    public static OptionalLong maxFiles() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                ? OptionalLong.of(system.getMaxFileDescriptorCount())
                : OptionalLong.empty();
    }

    /** How many files a process with so many connections may need. */
    public static long files(int connections) {
        return MIN_OTHER_FILES + (long) ClientLimits.of(connections).sockets();
    }

    /** Each socket is a file. Some are spare, for pages, health checks and refusals: see {@link ClientLimits}. */
    private static long byFiles() {
        OptionalLong files = maxFiles();
        if (files.isEmpty()) {
            return Long.MAX_VALUE;
        }
        long sockets = files.getAsLong() - MIN_OTHER_FILES;
        return sockets - Math.max(ClientLimits.MIN_SPARE_SOCKETS, sockets / (ClientLimits.SPARE_PART + 1));
    }
}
