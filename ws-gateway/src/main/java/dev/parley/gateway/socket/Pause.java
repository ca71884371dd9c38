package dev.parley.gateway.socket;

/** Why a socket is not read. It is read again once no reason is left. */
public enum Pause {
    /** Its messages wait for their turn, and are as many as may wait. */
    EVENTS,
    /** It holds much while the process's memory is short. */
    MEMORY;

    int bit() {
        return 1 << ordinal();
    }
}
