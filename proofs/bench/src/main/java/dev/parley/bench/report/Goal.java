package dev.parley.bench.report;

import dev.parley.bench.stats.Comparison;
import dev.parley.bench.stats.Measurement;
import dev.parley.bench.stats.Run;
import dev.parley.bench.stats.Series;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Something that the figures of one job are to show.
 *
 * @param text what is to hold
 * @param job whose recording is looked at
 * @param judge empty if something it needs was not measured
 */
record Goal(String text, String job, Function<Comparison, Optional<Verdict>> judge) {

    /** With which the names of Parley's forms begin. */
    private static final String PARLEY = "parley";

    /** Empty if something was not measured. Not held if a run of Parley's has no result, whatever the others say. */
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

    /** One server's median is at least so many times another's. */
    static Goal atLeast(String text, String job, Figure figure, double times, Figure other) {
        return ratio(text, job, figure, other, ratio -> ratio >= times);
    }

    /** One server's median is at most so many times another's. */
    static Goal atMost(String text, String job, Figure figure, double times, Figure other) {
        return ratio(text, job, figure, other, ratio -> ratio <= times);
    }

    static Goal atLeast(String text, String job, Figure figure, double bound) {
        return new Goal(text, job, runs -> figure.in(runs).map(value -> verdict(value, value >= bound)));
    }

    static Goal atMost(String text, String job, Figure figure, double bound) {
        return new Goal(text, job, runs -> figure.in(runs).map(value -> verdict(value, value <= bound)));
    }

    /** One figure is no more than so many times another, plus so much. */
    static Goal grows(String text, String job, Figure late, Figure early, double times, double plus) {
        return new Goal(text, job, runs -> late.in(runs).flatMap(last -> early.in(runs)
                .map(first -> new Verdict(
                        Measurement.format(first) + " to " + Measurement.format(last), last <= first * times + plus))));
    }

    private static Goal ratio(String text, String job, Figure figure, Figure other, Function<Double, Boolean> holds) {
        return new Goal(text, job, runs -> figure.in(runs).flatMap(first -> other.in(runs)
                .map(second -> new Verdict(
                        Measurement.format(first / second) + " × (" + Measurement.format(first) + " to "
                                + Measurement.format(second) + ")",
                        holds.apply(first / second)))));
    }

    private static Verdict verdict(double value, boolean held) {
        return new Verdict(Measurement.format(value), held);
    }

    /** One number of a job's runs. */
    interface Figure {

        /** Empty if it was not measured. */
        Optional<Double> in(Comparison runs);

        /** A server's median. */
        static Figure of(String server, String measurement) {
            return runs -> runs.series(server, measurement).map(Series::median);
        }

        /** The smallest median of all servers but Parley's own. */
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
