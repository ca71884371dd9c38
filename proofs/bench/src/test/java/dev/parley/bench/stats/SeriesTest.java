package dev.parley.bench.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SeriesTest {

    @Test
    void the_median_is_the_one_in_the_middle() {
        assertThat(new Series(List.of(30.0, 1.0, 2.0)).median()).isEqualTo(2);
    }

    @Test
    void the_median_of_an_even_number_is_the_mean_of_the_middle_two() {
        assertThat(new Series(List.of(4.0, 1.0, 30.0, 2.0)).median()).isEqualTo(3);
    }

    @Test
    void a_series_shows_its_spread() {
        assertThat(new Series(List.of(4_100_000.0, 3_900_000.0, 4_000_000.0))).hasToString("4.00 M (3.90 M to 4.10 M)");
        assertThat(new Series(List.of(257_000.0))).hasToString("257.0 k");
    }

    @Test
    void no_runs_have_no_median() {
        assertThatThrownBy(() -> new Series(List.of())).hasMessageContaining("no median");
    }

    @Test
    void the_first_and_the_last_third_have_their_medians() {
        List<Double> values = List.of(1.0, 3.0, 90.0, 90.0, 4.0, 6.0);

        assertThat(Series.firstThird(values).median()).isEqualTo(2);
        assertThat(Series.lastThird(values).median()).isEqualTo(5);
        assertThat(Series.lastThird(List.of(7.0)).median()).isEqualTo(7);
    }
}
