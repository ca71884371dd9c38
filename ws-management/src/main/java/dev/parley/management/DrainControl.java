package dev.parley.management;

import io.vertx.core.Future;

/** Drains the gateways of this process. */
public interface DrainControl {

    /**
     * How far a drain is.
     *
     * @param state {@code serving}, {@code draining}, or {@code drained}
     * @param left open connections from before the last drain
     * @param gone connections that have ended since the last drain began
     * @param back open connections that were opened since the last drain began
     * @param busyLoops event loops that did not answer in time, whose connections are missing
     */
    record DrainReport(String state, int left, int gone, int back, int busyLoops) {}

    /** Refuses new connections and begins to close the open ones, unless that has begun. */
    Future<DrainReport> begin();

    /** Keeps what is left and accepts new connections; fails with IllegalStateException if the process is stopping. */
    Future<DrainReport> undo();

    Future<DrainReport> status();
}
