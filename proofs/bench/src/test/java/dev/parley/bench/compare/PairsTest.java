package dev.parley.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.bench.compare.Pairs.Verdict;
import dev.parley.bench.stats.Measurement;
import dev.parley.bench.stats.Run;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PairsTest {

    private static final String THROUGHPUT = "messages per server CPU s";

    @Test
    void the_interval_of_five_ratios_is_the_smallest_to_the_largest() {
        assertThat(Interval.ofMedian(List.of(0.9, 1.02, 0.97, 1.1, 1.0))).isEqualTo(new Interval(0.9, 1.1));
    }

    /** For 25 values the exact 95 % interval of a median is the 8th to the 18th, by the binomial distribution. */
    @Test
    void the_interval_of_many_ratios_leaves_out_the_outermost() {
        List<Double> ratios = new ArrayList<>(
                IntStream.rangeClosed(1, 25).mapToObj(i -> i / 10.0).toList());
        Collections.shuffle(ratios, new java.util.Random(7));

        Interval interval = Interval.ofMedian(ratios);

        assertThat(interval.low()).isBetween(0.8, 0.9);
        assertThat(interval.high()).isBetween(1.7, 1.8);
    }

    @Test
    void the_same_ratios_always_have_the_same_interval() {
        List<Double> ratios = List.of(0.8, 0.95, 1.0, 1.05, 1.1, 1.3, 0.7, 1.01);

        assertThat(Interval.ofMedian(ratios)).isEqualTo(Interval.ofMedian(ratios));
    }

    @Test
    void a_drift_of_the_machine_cancels_out() {
        Pairs pairs = pairs(THROUGHPUT, new double[][] {{100, 110, 121}, {121, 133.1, 146.41}});

        assertThat(pairs.figures()).singleElement().satisfies(figure -> {
            assertThat(figure.ratios()).allSatisfy(ratio -> assertThat(ratio).isBetween(0.999, 1.001));
            assertThat(figure.oldOverOld().low()).isBetween(1.209, 1.211);
        });
    }

    @Test
    void ten_per_cent_less_throughput_is_no_worse_and_more_is() {
        assertThat(steady(THROUGHPUT, 0.91).verdict()).isEqualTo(Verdict.NO_WORSE);
        assertThat(steady(THROUGHPUT, 0.89).verdict()).isEqualTo(Verdict.WORSE);
    }

    @Test
    void a_build_that_is_better_never_fails() {
        assertThat(steady(THROUGHPUT, 3).verdict()).isEqualTo(Verdict.NO_WORSE);
        assertThat(steady("ms p50", 0.2).verdict()).isEqualTo(Verdict.NO_WORSE);
        assertThat(steady("live bytes per connection", 0.5).verdict()).isEqualTo(Verdict.NO_WORSE);
    }

    @Test
    void latency_and_bytes_are_worse_when_there_are_more_of_them() {
        assertThat(steady("ms p50", 1.09).verdict()).isEqualTo(Verdict.NO_WORSE);
        assertThat(steady("ms p50", 1.11).verdict()).isEqualTo(Verdict.WORSE);
        assertThat(steady("resident bytes per connection", 1.11).verdict()).isEqualTo(Verdict.WORSE);
    }

    @Test
    void p99_may_differ_by_a_quarter() {
        assertThat(steady("ms p99", 1.24).verdict()).isEqualTo(Verdict.NO_WORSE);
        assertThat(steady("ms p99", 1.26).verdict()).isEqualTo(Verdict.WORSE);
    }

    /** Runs of the old build differ by 30 % in either direction: then 20 % less says nothing. */
    @Test
    void a_build_may_be_worse_by_what_runs_of_the_old_one_differ() {
        Pairs pairs = pairs(THROUGHPUT, new double[][] {
            {100, 91.2, 130}, {130, 91.2, 100}, {100, 91.2, 130}, {130, 91.2, 100}, {100, 91.2, 130}
        });

        assertThat(pairs.verdict()).isEqualTo(Verdict.NO_WORSE);
    }

    @Test
    void an_interval_across_the_limit_decides_nothing() {
        Pairs pairs = pairs(
                THROUGHPUT,
                new double[][] {{100, 85, 100}, {100, 95, 100}, {100, 100, 100}, {100, 100, 100}, {100, 100, 100}});

        assertThat(pairs.verdict()).isEqualTo(Verdict.UNDECIDED);
        assertThat(pairs.table().text())
                .contains(THROUGHPUT)
                .contains("1.000")
                .contains("0.850 to 1.000")
                .contains(">= 0.900")
                .contains("undecided");
    }

    @Test
    void one_figure_that_is_worse_makes_the_job_worse() {
        List<Run> runs = new ArrayList<>(steady(THROUGHPUT, 1).runs());
        runs.addAll(steady("ms p50", 2).runs());

        assertThat(new Pairs(merged(runs)).verdict()).isEqualTo(Verdict.WORSE);
    }

    @Test
    void a_new_build_that_fails_a_run_is_worse_unless_the_old_one_fails_too() {
        List<Run> runs = new ArrayList<>(steady(THROUGHPUT, 1).runs());
        runs.add(Run.failed(6, Pairs.NEW, "lost 1"));
        assertThat(new Pairs(runs).verdict()).isEqualTo(Verdict.WORSE);
        runs.add(Run.failed(6, Pairs.OLD, "lost 1"));
        assertThat(new Pairs(runs).verdict()).isEqualTo(Verdict.NO_WORSE);
    }

    @Test
    void figures_that_only_describe_a_run_are_not_judged() {
        assertThat(steady("client CPU %", 2).figures()).isEmpty();
        assertThat(steady("ms p99.9", 2).figures()).isEmpty();
        assertThat(steady("client CPU %", 2).verdict()).isEqualTo(Verdict.UNDECIDED);
    }

    /** Five pairs whose old runs are all the same. */
    private static Pairs steady(String measurement, double ratio) {
        double[] pair = {100, 100 * ratio, 100};
        return pairs(measurement, new double[][] {pair, pair, pair, pair, pair});
    }

    private static Pairs pairs(String measurement, double[][] values) {
        List<Run> runs = new ArrayList<>();
        List<String> servers = List.of(Pairs.OLD, Pairs.NEW, Pairs.AGAIN);
        for (int pair = 0; pair < values.length; pair++) {
            for (int i = 0; i < servers.size(); i++) {
                List<Measurement> measured = List.of(new Measurement(measurement, values[pair][i]));
                runs.add(Run.of(pair + 1, servers.get(i), measured));
            }
        }
        return new Pairs(runs);
    }

    /** Runs of the same number and server as one. */
    private static List<Run> merged(List<Run> runs) {
        List<Run> merged = new ArrayList<>();
        for (Run run : runs.subList(0, runs.size() / 2)) {
            List<Measurement> measured = new ArrayList<>(run.measured());
            runs.subList(runs.size() / 2, runs.size()).stream()
                    .filter(other ->
                            other.number() == run.number() && other.server().equals(run.server()))
                    .forEach(other -> measured.addAll(other.measured()));
            merged.add(Run.of(run.number(), run.server(), measured));
        }
        return merged;
    }
}
