package dev.parley.attacks.wire;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Counts what connections were answered, by outcome: a close code, an HTTP status or one of the words below. */
public final class Tally {

    /** A WebSocket that the server left open. */
    public static final String OPEN = "open";

    /** The server ended the TCP connection without a status or a close frame that was read. */
    public static final String CUT = "cut";

    /** The TCP connection is open, and nothing was answered. */
    public static final String UNANSWERED = "unanswered";

    /** The server's kernel refused the TCP connection, or did not accept it in time. */
    public static final String REFUSED = "refused";

    private final Map<String, Long> counts = new TreeMap<>();

    public void add(String outcome) {
        add(outcome, 1);
    }

    public void add(String outcome, long count) {
        if (count > 0) {
            counts.merge(outcome, count, Long::sum);
        }
    }

    public Tally plus(Tally other) {
        other.counts.forEach(this::add);
        return this;
    }

    public Map<String, Long> counts() {
        return Map.copyOf(counts);
    }

    /** Such as {@code 1,480 × 1013, 520 × 503}, the most frequent first. */
    @Override
    public String toString() {
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .map(entry -> String.format(Locale.ROOT, "%,d × %s", entry.getValue(), entry.getKey()))
                .collect(Collectors.joining(", "));
    }
}
