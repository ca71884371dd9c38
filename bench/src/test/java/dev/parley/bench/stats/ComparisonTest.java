package dev.parley.bench.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    private final Comparison comparison = new Comparison();

    @Test
    void medians_stand_side_by_side_with_the_first_over_the_second() {
        comparison.add("parley", List.of(new Measurement("messages per s", 200)));
        comparison.add("vertx", List.of(new Measurement("messages per s", 100)));
        comparison.add("parley", List.of(new Measurement("messages per s", 400)));
        comparison.add("vertx", List.of(new Measurement("messages per s", 140)));

        assertThat(comparison.table().replaceAll(" +", " ")).isEqualTo("""
                        median (min to max) parley vertx parley/vertx
                        messages per s 300 (200 to 400) 120 (100 to 140) 2.50
                        """);
    }

    @Test
    void one_server_alone_has_no_ratio() {
        comparison.add("vertx", List.of(new Measurement("messages per s", 100)));

        assertThat(comparison.table()).doesNotContain("/");
    }
}
