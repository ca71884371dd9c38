package dev.parley.host.process;

import java.time.Duration;

/**
 * How much of the machine one function may have.
 *
 * @param processes at most so many at once. While code is replaced there is one more, and those of the old code that still
 *     have an event, up to as many again
 * @param waiting at most so many events wait for a process; one more is refused
 * @param waitingBytes at most so many bytes of events wait
 * @param idle a process without an event for so long ends; the last one stays
 * @param start a process asks for its first event within this time, or it is ended (AWS: 10 s for the init phase)
 * @param exitGrace once the JVM was told to stop, processes that nobody closes may go on for so long, since events may still
 *     be owed to connections that are let go. Then they are killed
 */
public record PoolLimits(
        int processes, int waiting, long waitingBytes, Duration idle, Duration start, Duration exitGrace) {

    public static final PoolLimits DEFAULT = new PoolLimits(
            10, 1_000, 16 * 1024 * 1024, Duration.ofMinutes(5), Duration.ofSeconds(10), Duration.ofSeconds(40));

    /** @throws IllegalArgumentException if nothing could ever run */
    public PoolLimits {
        if (processes < 1 || waiting < 0 || waitingBytes < 0) {
            throw new IllegalArgumentException("Processes are " + processes + ", waiting are " + waiting + " with "
                    + waitingBytes + " bytes; it takes one process at least, and no less than none that wait");
        }
    }

    public PoolLimits processes(int processes) {
        return new PoolLimits(processes, waiting, waitingBytes, idle, start, exitGrace);
    }

    public PoolLimits waiting(int waiting) {
        return new PoolLimits(processes, waiting, waitingBytes, idle, start, exitGrace);
    }

    public PoolLimits waitingBytes(long waitingBytes) {
        return new PoolLimits(processes, waiting, waitingBytes, idle, start, exitGrace);
    }

    public PoolLimits idle(Duration idle) {
        return new PoolLimits(processes, waiting, waitingBytes, idle, start, exitGrace);
    }

    public PoolLimits start(Duration start) {
        return new PoolLimits(processes, waiting, waitingBytes, idle, start, exitGrace);
    }

    public PoolLimits exitGrace(Duration exitGrace) {
        return new PoolLimits(processes, waiting, waitingBytes, idle, start, exitGrace);
    }
}
