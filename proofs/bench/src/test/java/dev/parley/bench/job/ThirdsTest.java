package dev.parley.bench.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.bench.stats.Measurement;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class ThirdsTest {

    @Test
    void the_first_and_the_last_third_have_their_medians() {
        assertThat(thirds(1, 3, 90, 90, 4, 6)).isEqualTo(new Thirds(2, 5));
        assertThat(thirds(1, 90, 90, 4)).isEqualTo(new Thirds(1, 4));
    }

    @Test
    void a_single_interval_is_both() {
        assertThat(thirds(7)).isEqualTo(new Thirds(7, 7));
    }

    private static Thirds thirds(double... p99) {
        List<List<Measurement>> intervals = DoubleStream.of(p99)
                .mapToObj(value -> List.of(new Measurement("ms p50", 0), new Measurement("ms p99", value)))
                .toList();
        return Thirds.of(intervals, "ms p99");
    }
}
