package dev.parley.referee;

/** What was done to the servers. Times are in nanoseconds. */
public sealed interface Incident {

    /**
     * A time in which a process that may have had to send a {@code $disconnect} was not able to, or Redis was away. The bound
     * counts from its end.
     *
     * @param process the process that it happened to; empty if it happened to more than one
     */
    record Disturbance(String process, long from, long to) implements Incident {}

    /**
     * Redis came back with what it had held at an earlier time.
     *
     * @param from when it went away
     * @param to when it answered again
     */
    record Restore(long snapshotAt, long from, long to) implements Incident {}

    /**
     * A process of an earlier release, which has no lease, was killed: nobody sends the {@code $disconnect} of the connections
     * that it held.
     */
    record Unleased(String process, long at) implements Incident {}

    /**
     * A process let its connections go at a rate.
     *
     * @param perSecond connections
     * @param handful so many may go at once if there are no more
     * @param to its end; what ends later was not part of it
     */
    record Drain(String process, int perSecond, int handful, long from, long to) implements Incident {}

    /**
     * The machine was so busy that those who observe got no time either. It counts as a disturbance, and nothing can be said
     * about the rate of a drain meanwhile.
     */
    record Stall(long from, long to) implements Incident {}
}
