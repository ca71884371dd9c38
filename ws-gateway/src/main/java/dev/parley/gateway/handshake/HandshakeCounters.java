package dev.parley.gateway.handshake;

import dev.parley.gateway.journal.ProcessLines;
import dev.parley.meters.Counter;
import dev.parley.meters.Family;
import dev.parley.meters.Label;
import dev.parley.meters.Meters;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Counts the handshakes of a process: the accepted ones, and the refused ones by their cause, which it reports. Thread-safe. */
public final class HandshakeCounters {

    private static final Family ACCEPTED = Family.counter(
                    "parley_handshakes_accepted_total", "Handshakes that got their 101.")
            .inStatus("handshakes.accepted");

    private static final Family REFUSED = Family.counter("parley_handshakes_refused_total", "Handshakes refused.")
            .by(Label.of(
                    "cause",
                    Arrays.stream(RefusalCause.values()).map(RefusalCause::word).toList()))
            .inStatus("handshakes.refused");

    private final Counter accepted;
    private final Map<RefusalCause, Counter> refused = new EnumMap<>(RefusalCause.class);

    private final ProcessLines lines;

    /** @param lines show refusals to operators who watch */
    public HandshakeCounters(Meters meters, ProcessLines lines) {
        this.lines = lines;
        this.accepted = meters.counter(ACCEPTED);
        for (RefusalCause cause : RefusalCause.values()) {
            refused.put(cause, meters.counter(REFUSED, cause.word()));
        }
    }

    /** What it counts, for the page about metrics. */
    public static List<Family> families() {
        return List.of(ACCEPTED, REFUSED);
    }

    void onAccepted() {
        accepted.increment();
    }

    void onRefused(UpgradeRefusal refusal, HandshakeRequest request) {
        Objects.requireNonNull(refused.get(refusal.cause())).increment();
        lines.refused(() -> request.client().text(), refusal.status(), refusal.message());
    }
}
