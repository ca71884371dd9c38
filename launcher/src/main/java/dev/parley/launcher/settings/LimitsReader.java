package dev.parley.launcher.settings;

import static dev.parley.launcher.settings.Setting.*;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.parley.http.limit.AddressLimits;
import dev.parley.http.limit.ClientLimits;
import java.lang.management.ManagementFactory;

/** Reads how many clients a process serves. */
final class LimitsReader {

    private static final int MAX = 10_000_000;
    private static final int MAX_RATE = 1_000_000;
    private static final int AWS_CONNECT_RATE = 500;

    /** Enough for a class of pupils or an office, and a fraction of what a core can do. */
    private static final int HANDSHAKES_PER_ADDRESS_DEFAULT = 100;

    /** Three times what an idle connection takes, and with TLS, whose engine takes 10 KB: docs/decisions/socket-layer.md. */
    private static final int BYTES_PER_CONNECTION = 8 * 1024;

    private static final int BYTES_PER_TLS_CONNECTION = 18 * 1024;

    /** Idle connections may take a third of the heap; CONNECTION_MEMORY, for what they hold, is two fifths. */
    private static final int PART_OF_HEAP = 3;

    /** Files of the process itself: the jar, Redis, the cluster, functions. */
    private static final int MIN_OTHER_FILES = 512;

    private static final int FEWEST = 256;

    private final Variables variables;

    LimitsReader(Variables variables) {
        this.variables = variables;
    }

    /** @throws BadSettingException if a value is not a number within its bounds */
    ClientLimits read(boolean strict) {
        variables.complete(MAX_CONNECTIONS, Integer.toString(fitting(variables.isSet(TLS_CERT))));
        int connections = variables.number(MAX_CONNECTIONS, 0, MAX);
        boolean limitsLoopback = variables.isSet(MAX_CONNECTIONS_PER_ADDRESS);
        boolean slowsLoopback = variables.isSet(HANDSHAKES_PER_ADDRESS);
        // One address alone can't keep everybody else out.
        variables.complete(MAX_CONNECTIONS_PER_ADDRESS, Integer.toString((connections + 1) / 2));
        variables.complete(HANDSHAKES_PER_ADDRESS, Integer.toString(HANDSHAKES_PER_ADDRESS_DEFAULT));
        AddressLimits each = new AddressLimits(
                variables.number(MAX_CONNECTIONS_PER_ADDRESS, 0, MAX),
                variables.number(HANDSHAKES_PER_ADDRESS, 0, MAX_RATE));
        AddressLimits ofThisMachine = new AddressLimits(
                limitsLoopback ? each.connections() : 0, slowsLoopback ? each.handshakesPerSecond() : 0);
        return new ClientLimits(
                connections,
                connectRate(strict),
                each,
                ofThisMachine,
                variables.number(MAX_CONNECTIONS_PER_USER, 0, MAX));
    }

    private int connectRate(boolean strict) {
        int rate = variables.number(CONNECT_RATE, 0, MAX_RATE);
        return strict && rate == 0 ? AWS_CONNECT_RATE : rate;
    }

    /** How many connections fit into the files and the memory of this process. */
    private static int fitting(boolean encrypted) {
        long byHeap = Runtime.getRuntime().maxMemory()
                / PART_OF_HEAP
                / (encrypted ? BYTES_PER_TLS_CONNECTION : BYTES_PER_CONNECTION);
        return (int) Math.max(FEWEST, Math.min(Math.min(byHeap, byFiles()), MAX));
    }

    /** Each socket is a file. Some are spare, for pages, health checks and refusals: see {@link ClientLimits}. */
    private static long byFiles() {
        if (!(ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system)) {
            return Long.MAX_VALUE;
        }
        long sockets = system.getMaxFileDescriptorCount() - MIN_OTHER_FILES;
        return sockets - Math.max(ClientLimits.MIN_SPARE_SOCKETS, sockets / (ClientLimits.SPARE_PART + 1));
    }
}
