package dev.parley.http.memory;

/** A connection that makes us hold bytes. Called on its event loop, outside of any loop over connections. */
public interface MemoryHolder {

    /**
     * Measures again what the connection makes us hold, and reports a difference to its {@link LoopMemory}.
     *
     * @return the bytes, with those that it shares with other connections; 0 if it may be taken off the list
     */
    long heldBytes();

    /** Stops reading the connection, or reads it again. */
    void throttle(boolean stop);

    /** Closes the connection and releases what it holds. Returns false if it had ended before. */
    boolean shed();

    /** The holder is off the list, since it holds nothing. It is listed again once it holds something. */
    void onUnlisted();
}
