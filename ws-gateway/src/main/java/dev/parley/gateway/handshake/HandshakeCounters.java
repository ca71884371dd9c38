package dev.parley.gateway.handshake;

import dev.parley.http.count.Counter;
import dev.parley.http.count.Counters;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** Counts the handshakes of a process: the accepted ones, and the refused ones by their cause. Thread-safe. */
public final class HandshakeCounters {

    private final Counter accepted;
    private final Map<RefusalCause, Counter> refused = new EnumMap<>(RefusalCause.class);

    public HandshakeCounters(Counters counters) {
        this.accepted = counters.counter("handshakes.accepted");
        for (RefusalCause cause : RefusalCause.values()) {
            refused.put(cause, counters.counter("handshakes.refused." + cause.word()));
        }
    }

    void onAccepted() {
        accepted.increment();
    }

    void onRefused(RefusalCause cause) {
        Objects.requireNonNull(refused.get(cause)).increment();
    }
}
