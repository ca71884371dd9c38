package dev.parley.launcher.doctor;

import java.util.ArrayList;
import java.util.List;

/** Compares what the process may take with what the machine or its container has. */
final class MemoryCheck implements Check {

    /** Classes, compiled code, threads and the collector of a small process. */
    private static final long OTHER_BYTES = 128L << 20;

    private static final long MIN_HEAP = 64L << 20;

    private final Memory memory;

    /**
     * What there is, in bytes.
     *
     * @param machine the memory of the machine, or of its container if that has a limit
     * @param heap the largest that the heap may become
     * @param direct the largest that Netty's buffers outside of the heap may become
     * @param connections the value of CONNECTION_MEMORY
     * @param roomFor how many connections the heap and the files have room for
     * @param maxConnections the value of MAX_CONNECTIONS
     */
    record Memory(long machine, long heap, long direct, long connections, int roomFor, int maxConnections) {}

    MemoryCheck(Memory memory) {
        this.memory = memory;
    }

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public List<Finding> look() {
        List<Finding> findings = new ArrayList<>();
        findings.add(ofMachine());
        if (memory.connections() > memory.heap() / 2) {
            findings.add(Finding.warning(
                    name(),
                    "CONNECTION_MEMORY is " + mib(memory.connections()) + ", more than half of the heap of "
                            + mib(memory.heap()),
                    "Leave it unset for two fifths of the heap, or enlarge the heap with -Xmx."));
        }
        if (memory.maxConnections() > memory.roomFor()) {
            findings.add(Finding.warning(
                    name(),
                    "MAX_CONNECTIONS=" + memory.maxConnections() + ", and heap and open files have room for "
                            + memory.roomFor(),
                    "Enlarge the heap with -Xmx, or leave MAX_CONNECTIONS unset."));
        }
        return findings;
    }

    private Finding ofMachine() {
        long all = memory.heap() + memory.direct() + OTHER_BYTES;
        String text = "heap " + mib(memory.heap()) + " and buffers " + mib(memory.direct()) + " at most, of "
                + mib(memory.machine());
        if (memory.heap() + OTHER_BYTES > memory.machine()) {
            return Finding.error(
                    name(),
                    text + ": the process would be killed for want of memory before its heap is full",
                    "Lower the heap with -XX:MaxRAMPercentage=40, or give the container more memory.");
        }
        if (all > memory.machine()) {
            return Finding.warning(
                    name(),
                    text + ": both together with the JVM's own " + mib(OTHER_BYTES) + " don't fit",
                    "Lower the heap with -XX:MaxRAMPercentage=40, or give the container more memory.");
        }
        return memory.heap() < MIN_HEAP
                ? Finding.warning(name(), text, "Give the heap 64 MiB or more with -Xmx.")
                : Finding.ok(name(), text);
    }

    private static String mib(long bytes) {
        return (bytes >> 20) + " MiB";
    }
}
