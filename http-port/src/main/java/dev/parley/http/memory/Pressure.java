package dev.parley.http.memory;

/** How near a process is to its {@link ConnectionMemory}'s limit. */
public enum Pressure {
    /** Below the first mark. */
    NONE,
    /** Past the first mark: connections that hold much are not read, and new clients are refused. */
    THROTTLE,
    /** Past the second mark: the connections that hold most are closed. */
    CLOSE
}
