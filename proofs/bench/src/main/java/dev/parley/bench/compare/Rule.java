package dev.parley.bench.compare;

import dev.parley.bench.compare.Pairs.Verdict;
import java.util.Optional;

/**
 * Which ratios of a figure, new over old, count as no worse.
 *
 * @param isHigherBetter whether a ratio below 1 is worse, else one above 1
 * @param tolerance the change for the worse that counts as none: 0.1 for 10 %
 */
record Rule(boolean isHigherBetter, double tolerance) {

    private static final double TOLERANCE = 0.1;

    /** Runs of one build differ more in this figure. */
    private static final double P99_TOLERANCE = 0.25;

    /** The rule of a measurement, by its name; empty if the measurement is not judged. */
    static Optional<Rule> of(String measurement) {
        if (measurement.endsWith(" CPU s") || measurement.endsWith(" per s")) {
            return Optional.of(new Rule(true, TOLERANCE));
        }
        if (measurement.equals("ms p99")) {
            return Optional.of(new Rule(false, P99_TOLERANCE));
        }
        return measurement.equals("ms p50") || measurement.endsWith(" bytes per connection")
                ? Optional.of(new Rule(false, TOLERANCE))
                : Optional.empty();
    }

    /** The worst ratio that counts as no worse, where old against old has the given interval. */
    double limit(Interval oldOverOld) {
        return isHigherBetter
                ? Math.min(1 - tolerance, 1 / oldOverOld.factor())
                : Math.max(1 + tolerance, oldOverOld.factor());
    }

    Verdict verdict(Interval newOverOld, Interval oldOverOld) {
        double limit = limit(oldOverOld);
        double worstCase = isHigherBetter ? newOverOld.low() - limit : limit - newOverOld.high();
        double bestCase = isHigherBetter ? newOverOld.high() - limit : limit - newOverOld.low();
        if (worstCase >= 0) {
            return Verdict.NO_WORSE;
        }
        return bestCase < 0 ? Verdict.WORSE : Verdict.UNDECIDED;
    }
}
