package dev.parley.bench.cluster.ledger;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** When something went wrong. Times are milliseconds of one clock. */
final class Disturbances {

    /** So long without a failure, and all is well again. */
    static final long CALM_MILLIS = 3000;

    private record Span(long from, long to) {}

    private final List<Span> spans = new ArrayList<>();

    void add(long from, long to) {
        spans.add(new Span(from, to));
    }

    void addAll(Disturbances others) {
        spans.addAll(others.spans);
    }

    /** How long after an instant the last failure was that another did not follow within 3 s; 0 if there was none. */
    long recovery(long instant) {
        List<Span> later = spans.stream()
                .filter(span -> span.to() > instant)
                .sorted(Comparator.comparingLong(Span::from))
                .toList();
        long end = instant;
        boolean any = false;
        for (Span span : later) {
            if (any && span.from() - end > CALM_MILLIS) {
                break;
            }
            any = true;
            end = Math.max(end, span.to());
        }
        return end - instant;
    }

    boolean isCalm(long now) {
        return spans.stream().noneMatch(span -> span.to() > now - CALM_MILLIS);
    }
}
