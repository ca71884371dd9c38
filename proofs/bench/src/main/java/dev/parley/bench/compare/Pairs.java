package dev.parley.bench.compare;

import dev.parley.bench.stats.Comparison;
import dev.parley.bench.stats.Run;
import dev.parley.bench.stats.Series;
import dev.parley.workbench.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Runs of an old and a new build in pairs. A pair is three runs in turn: old, new and old {@link #AGAIN}. Its ratio is the
 * new figure over the geometric mean of the two old ones, so that a drift of the machine cancels out; the two old ones over
 * each other show how much runs of one build differ.
 */
public record Pairs(List<Run> runs) {

    public static final String OLD = "old";
    public static final String NEW = "new";
    public static final String AGAIN = "again";

    /** The judgement of one figure. */
    public enum Verdict {
        /** The whole interval lies within the limit. */
        NO_WORSE("no worse"),
        /** The interval reaches beyond the limit: more pairs may decide. */
        UNDECIDED("undecided"),
        /** The whole interval lies beyond the limit. */
        WORSE("WORSE");

        private final String words;

        Verdict(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    public Pairs {
        runs = List.copyOf(runs);
    }

    /** The worst verdict on any figure. A new build that fails runs while the old one fails none is worse, too. */
    public Verdict verdict() {
        if (runs.stream()
                .filter(Run::hasFailed)
                .map(Run::server)
                .distinct()
                .toList()
                .equals(List.of(NEW))) {
            return Verdict.WORSE;
        }
        return figures().stream().map(Figure::verdict).max(Enum::compareTo).orElse(Verdict.UNDECIDED);
    }

    /** A row for each judged figure. */
    public Table table() {
        List<String> header =
                List.of("figure", "new / old", "95 % interval", "old / old", "no worse within", "verdict");
        return new Table(header, figures().stream().map(Figure::row).toList());
    }

    List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        for (String measurement : new Comparison(runs).measurements()) {
            Rule.of(measurement).flatMap(rule -> figure(measurement, rule)).ifPresent(figures::add);
        }
        return figures;
    }

    /** Empty if no pair has three positive values. */
    private Optional<Figure> figure(String measurement, Rule rule) {
        List<Double> newOverOld = new ArrayList<>();
        List<Double> oldOverOld = new ArrayList<>();
        int last = runs.stream().mapToInt(Run::number).max().orElse(0);
        for (int number = 1; number <= last; number++) {
            double old = value(number, OLD, measurement);
            double again = value(number, AGAIN, measurement);
            double other = value(number, NEW, measurement);
            if (old > 0 && again > 0 && other > 0) {
                newOverOld.add(other / Math.sqrt(old * again));
                oldOverOld.add(again / old);
            }
        }
        return newOverOld.isEmpty()
                ? Optional.empty()
                : Optional.of(new Figure(measurement, rule, newOverOld, Interval.ofMedian(oldOverOld)));
    }

    private double value(int number, String server, String measurement) {
        return runs.stream()
                .filter(run -> run.number() == number && run.server().equals(server))
                .map(run -> run.value(measurement))
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .findFirst()
                .orElse(0);
    }

    /** One measurement of all pairs. */
    record Figure(String measurement, Rule rule, List<Double> ratios, Interval oldOverOld) {

        Interval interval() {
            return Interval.ofMedian(ratios);
        }

        Verdict verdict() {
            return rule.verdict(interval(), oldOverOld);
        }

        List<String> row() {
            return List.of(
                    measurement,
                    String.format(Locale.ROOT, "%.3f", new Series(ratios).median()),
                    interval().toString(),
                    oldOverOld.toString(),
                    String.format(Locale.ROOT, "%s %.3f", rule.isHigherBetter() ? ">=" : "<=", rule.limit(oldOverOld)),
                    verdict().toString());
        }
    }
}
