package dev.parley.referee;

import dev.parley.referee.Fault.Kind;
import dev.parley.referee.Incident.Drain;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Whether draining processes kept to their rate: at most one and a half times it in any second. */
final class DrainRate {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final Lifetimes given;
    private final Faults faults;

    DrainRate(Lifetimes given, Faults faults) {
        this.given = given;
        this.faults = faults;
    }

    /** Returns false if nothing can be said about the drain: few connections may go at once, and a busy machine hides the rate. */
    boolean judge(Drain drain) {
        long[] closes = given.ends().stream()
                .filter(end -> end.process().equals(drain.process()) && end.isDrained())
                .mapToLong(SocketEnd::at)
                .filter(at -> at >= drain.from() && at <= drain.to())
                .sorted()
                .toArray();
        boolean stalled =
                given.stalls().stream().anyMatch(stall -> stall.from() < drain.to() && stall.to() > drain.from());
        if (stalled || closes.length <= drain.handful()) {
            return false;
        }
        judge(drain, closes);
        return true;
    }

    private void judge(Drain drain, long[] closes) {
        int most = mostInASecond(closes);
        if (2 * most > 3 * drain.perSecond()) {
            fault(Kind.DRAIN_TOO_FAST, drain, most + " connections were closed within a second");
        }
        if (isDisturbed(drain)) {
            return;
        }
        long allowed = SECOND * closes.length / drain.perSecond() * 3 / 2
                + given.bounds().margin().toNanos();
        if (closes[closes.length - 1] > drain.from() + allowed) {
            Duration time = Duration.ofNanos(closes[closes.length - 1] - drain.from());
            fault(Kind.DRAIN_TOO_SLOW, drain, closes.length + " connections were closed within " + time);
        }
    }

    /** A connection goes between two of its events, and these wait while another process or Redis does. */
    private boolean isDisturbed(Drain drain) {
        return given.disturbances().stream()
                .filter(other -> !other.process().equals(drain.process()))
                .anyMatch(other -> other.from() < drain.to() && other.to() > drain.from());
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
