package dev.parley.gateway.socket;

/** Why a socket is not read. It is read again once no reason is left. */
public enum ReadPause {
    /** As many of its messages are held as may be. */
    INBOUND_QUEUE(1),
    /** It makes us hold much while memory is short. */
    MEMORY(2),
    /** It has sent faster than it may. */
    RATE(4),
    /** Its next message waits to be inflated, since others took the turn's time. */
    INFLATE_TURN(8);

    private final int bit;

    ReadPause(int bit) {
        this.bit = bit;
    }

    int bit() {
        return bit;
    }
}
