package dev.parley.bench.cluster.phase;

import java.util.Locale;

/** What is done to a cluster. */
public enum Phase {
    /** One chat service is killed, and is back 10 s later. */
    KILL_CHAT(8),
    /** Each node in turn is told to stop, and started again: chat services, then gateways. */
    ROLL(8),
    /** A chat service does nothing for a while. */
    PAUSE_CHAT(8),
    /** A gateway does nothing for a while; what its own clients suffer meanwhile is not counted. */
    PAUSE_GATEWAY(8),
    /** Gateways 1 and 2 and chat service 1 are cut from gateway 3 and chat service 2 for a while. */
    PARTITION(30);

    private final int settleSeconds;

    Phase(int settleSeconds) {
        this.settleSeconds = settleSeconds;
    }

    /** How long it is watched after the fault's end at least. */
    long settleMillis() {
        return settleSeconds * 1000L;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
