package dev.parley.bench.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    private static final Comparison COMPARISON = new Comparison(List.of(
            run(1, "parley", 200),
            run(1, "vertx", 100),
            Run.of(1, "ws", List.of(new Measurement("messages per s", 50))),
            run(2, "parley", 400),
            run(2, "vertx", 140),
            Run.failed(2, "ws", "3 of 4 | lost")));

    @Test
    void medians_stand_below_each_other_with_the_first_servers_over_each() {
        assertThat(COMPARISON.table().text()).isEqualTo("""
                median (min to max)  messages per s    MiB live             parley / this
                parley               300 (200 to 400)  3.00 (2.00 to 4.00)  1.00
                vertx                120 (100 to 140)  1.20 (1.00 to 1.40)  2.50
                ws                   50.0              –                    6.00
                """);
    }

    @Test
    void the_same_is_a_table_for_a_page() {
        assertThat(COMPARISON.table().markdown()).startsWith("""
                | median (min to max) | messages per s | MiB live | parley / this |
                |---|---|---|---|
                | parley | 300 (200 to 400) | 3.00 (2.00 to 4.00) | 1.00 |
                """);
    }

    @Test
    void a_run_without_a_result_says_why_and_changes_no_median() {
        assertThat(COMPARISON.failures()).containsExactly("run 2 ws: no result: 3 of 4 | lost");
        assertThat(COMPARISON.series("ws", "messages per s")).contains(new Series(List.of(50.0)));
    }

    @Test
    void one_server_alone_has_no_ratio() {
        Comparison alone = new Comparison(List.of(run(1, "vertx", 100)));

        assertThat(alone.table().text()).doesNotContain("/");
    }

    @Test
    void a_server_that_only_failed_has_a_row_without_figures() {
        Comparison comparison = new Comparison(List.of(run(1, "parley", 100), Run.failed(1, "ws", "gone")));

        assertThat(comparison.table().markdown()).endsWith("| ws | – | – | – |\n");
    }

    private static Run run(int number, String server, double value) {
        return Run.of(
                number,
                server,
                List.of(new Measurement("messages per s", value), new Measurement("MiB live", value / 100)));
    }
}
