package dev.parley.bench.report;

import dev.parley.bench.stats.Comparison;
import dev.parley.bench.stats.Measurement;
import dev.parley.bench.stats.Run;
import dev.parley.bench.stats.Series;
import java.util.List;
import java.util.Optional;
import java.util.function.DoublePredicate;
import java.util.function.Function;

/**
 * A target for the figures of one job.
 *
 * @param text for the page
 * @param job whose recording is judged
 * @param judge empty if a figure it needs was not measured
 */
record Goal(String text, String job, Function<Comparison, Optional<Verdict>> judge) {

    /** The beginning of the names of Parley's servers. */
    private static final String PARLEY = "parley";

    /** Empty if a figure was not measured. Not held if a run of Parley has no result, whatever the other runs say. */
    Optional<Verdict> verdict(Comparison runs) {
        List<Run> failed = runs.runs().stream()
                .filter(run -> run.hasFailed() && run.server().startsWith(PARLEY))
                .toList();
        Optional<Verdict> verdict = judge.apply(runs);
        if (failed.isEmpty()) {
            return verdict;
        }
        String figure = verdict.map(known -> known.figure() + ", ").orElse("");
        return Optional.of(new Verdict(figure + failed.size() + " of Parley's runs without a result", false));
    }

    /** A goal without a condition yet. */
    static Goal of(String text, String job) {
        return new Goal(text, job, runs -> Optional.empty());
    }

    private Goal with(Function<Comparison, Optional<Verdict>> condition) {
        return new Goal(text, job, condition);
    }

    /** A figure is at least a bound. */
    Goal atLeast(Figure figure, double bound) {
        return with(runs -> figure.in(runs).map(value -> new Verdict(Measurement.format(value), value >= bound)));
    }

    /** A figure is at most a bound. */
    Goal atMost(Figure figure, double bound) {
        return with(runs -> figure.in(runs).map(value -> new Verdict(Measurement.format(value), value <= bound)));
    }

    /** A figure is at least a multiple of another. */
    Goal atLeast(Figure figure, double times, Figure other) {
        return with(runs -> ratio(runs, figure, other, ratio -> ratio >= times));
    }

    /** A figure is at most a multiple of another. */
    Goal atMost(Figure figure, double times, Figure other) {
        return with(runs -> ratio(runs, figure, other, ratio -> ratio <= times));
    }

    private static Optional<Verdict> ratio(Comparison runs, Figure figure, Figure other, DoublePredicate holds) {
        return figure.in(runs).flatMap(first -> other.in(runs)
                .map(second -> new Verdict(
                        Measurement.format(first / second) + " × (" + Measurement.format(first) + " to "
                                + Measurement.format(second) + ")",
                        holds.test(first / second))));
    }

    /** Parley's later figure is at most a multiple of the earlier one, plus a constant. */
    Goal grows(String early, String late, double times, double plus) {
        return with(runs -> Figure.of(PARLEY, early).in(runs).flatMap(first -> Figure.of(PARLEY, late)
                .in(runs)
                .map(last -> new Verdict(
                        Measurement.format(first) + " to " + Measurement.format(last), last <= first * times + plus))));
    }

    /**
     * How a measured figure compares with its goal.
     *
     * @param figure for the page
     */
    record Verdict(String figure, boolean held) {

        String word() {
            return held ? "held" : "**short**";
        }
    }

    /** One number of a job's runs. */
    interface Figure {

        /** Empty if it was not measured. */
        Optional<Double> in(Comparison runs);

        /** A server's median. */
        static Figure of(String server, String measurement) {
            return runs -> runs.series(server, measurement).map(Series::median);
        }

        /** The smallest median of all servers except Parley. */
        static Figure bestPeer(String measurement) {
            return runs -> runs.servers().stream()
                    .filter(server -> !server.startsWith(PARLEY))
                    .flatMap(server -> runs.series(server, measurement).stream())
                    .map(Series::median)
                    .min(Double::compare);
        }

        default Figure minus(Figure other) {
            return runs -> in(runs).flatMap(first -> other.in(runs).map(second -> first - second));
        }
    }
}
