package dev.parley.host.process;

import java.time.Duration;

/**
 * The resources that one function may use.
 *
 * @param processes maximum number of processes. During a replacement one more may run, and in addition processes of the old
 *     code that still have an event, up to as many again
 * @param waiting maximum number of events that wait for a process; further events are refused
 * @param waitingBytes maximum size of the waiting events
 * @param idle a process without an event for this long ends, unless it is the last one
 * @param start a process must ask for its first event within this time, or it is killed (AWS: 10 s for the init phase)
 * @param exitGrace how long processes may go on after the JVM was asked to stop, since connections that are being closed still
 *     cause events. Then they are killed
 */
public record PoolLimits(
        int processes, int waiting, long waitingBytes, Duration idle, Duration start, Duration exitGrace) {

    public static final PoolLimits DEFAULT = new PoolLimits(
            10, 1_000, 16 * 1024 * 1024, Duration.ofMinutes(5), Duration.ofSeconds(10), Duration.ofSeconds(40));

    /** @throws IllegalArgumentException if there is no process, or a negative limit */
    public PoolLimits {
        if (processes < 1 || waiting < 0 || waitingBytes < 0) {
            throw new IllegalArgumentException("processes is " + processes + " and must be at least 1; waiting is "
                    + waiting + ", waitingBytes is " + waitingBytes + ", and neither may be negative");
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
