package dev.parley.gateway.drain;

/**
 * How far a drain is.
 *
 * @param left open connections from before the last drain
 * @param gone connections that have ended since the last drain began
 * @param back open connections that were opened since the last drain began
 * @param busyLoops event loops that did not answer in time, whose connections are missing from all three numbers
 */
public record DrainStatus(State state, int left, int gone, int back, int busyLoops) {

    public enum State {
        /** New connections are accepted. */
        SERVING,
        /** New connections are refused, and some are left. */
        DRAINING,
        /** New connections are refused, and none is left on any event loop. */
        DRAINED
    }

    /** What one gateway has of each. */
    record Counts(int left, int gone, int back) {
        Counts plus(Counts other) {
            return new Counts(left + other.left, gone + other.gone, back + other.back);
        }
    }
}
