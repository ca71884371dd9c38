package dev.parley.gateway.socket;

/** Why a socket is not read. It is read again once no reason is left. */
public enum ReadPause {
    /** As many of its messages are held as may be. */
    INBOUND_QUEUE,
    /** It makes us hold much while memory is short. */
    MEMORY;

    int bit() {
        return 1 << ordinal();
    }
}
