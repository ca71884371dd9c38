package dev.parley.referee;

/** What was done to the servers. Times are in nanoseconds. */
public sealed interface Incident {

    /**
     * A time in which a process that may have had to send a {@code $disconnect} was not able to, or Redis was away. The bound
     * counts from its end.
     */
    record Disturbance(String what, long from, long to) implements Incident {}

    /**
     * Redis came back with what it had held at an earlier time.
     *
     * @param from when it went away
     * @param to when it answered again
     */
    record Restore(long snapshotAt, long from, long to) implements Incident {}

    /**
     * A process let its connections go at a rate.
     *
     * @param perSecond connections
     * @param to its end; what ends later was not part of it
     */
    record Drain(String process, int perSecond, long from, long to) implements Incident {}
}
