package dev.parley.referee;

import dev.parley.referee.Fault.Kind;
import dev.parley.referee.Incident.Drain;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Whether draining processes kept to their rate: at most one and a half times it in any second. */
final class DrainRate {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final List<SocketEnd> ends;
    private final Duration margin;
    private final Faults faults;

    DrainRate(List<SocketEnd> ends, Duration margin, Faults faults) {
        this.ends = ends;
        this.margin = margin;
        this.faults = faults;
    }

    void judge(Drain drain) {
        long[] closes = ends.stream()
                .filter(end -> end.process().equals(drain.process()) && end.code() == SocketEnd.STOPPING)
                .mapToLong(SocketEnd::at)
                .filter(at -> at >= drain.from() && at <= drain.to())
                .sorted()
                .toArray();
        int most = mostInASecond(closes);
        if (2 * most > 3 * drain.perSecond()) {
            fault(Kind.DRAIN_TOO_FAST, drain, most + " connections were closed within a second");
        }
        long allowed = SECOND * closes.length / drain.perSecond() * 3 / 2 + margin.toNanos();
        if (closes.length > 0 && closes[closes.length - 1] > drain.from() + allowed) {
            Duration time = Duration.ofNanos(closes[closes.length - 1] - drain.from());
            fault(Kind.DRAIN_TOO_SLOW, drain, closes.length + " connections were closed within " + time);
        }
    }

    private static int mostInASecond(long[] closes) {
        int most = 0;
        int first = 0;
        for (int last = 0; last < closes.length; last++) {
            while (closes[first] <= closes[last] - SECOND) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        return most;
    }

    private void fault(Kind kind, Drain drain, String what) {
        faults.add(kind, drain.process(), "", what + ", and the rate is " + drain.perSecond());
    }
}
