package dev.parley.management.rebalance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SharesTest {

    /** Processes a, b, c, … with these counts. */
    private static Shares of(int... counts) {
        Map<String, Integer> byProcess = new LinkedHashMap<>();
        for (int i = 0; i < counts.length; i++) {
            byProcess.put("" + (char) ('a' + i), counts[i]);
        }
        return new Shares(byProcess);
    }

    @Test
    void the_surplus_of_some_is_exactly_what_others_lack() {
        assertThat(of(100, 100, 100, 0).surpluses()).isEqualTo(Map.of("a", 25, "b", 25, "c", 25));
        assertThat(of(10, 4, 1).surpluses()).isEqualTo(Map.of("a", 5));
        assertThat(of(10, 5, 1).surpluses()).isEqualTo(Map.of("a", 4));
        assertThat(of(3, 3, 0, 0).surpluses()).isEqualTo(Map.of("a", 1, "b", 1));
    }

    @Test
    void those_above_their_share_let_go_even_if_they_are_within_the_tolerance() {
        assertThat(of(109, 109, 109, 73).surpluses()).isEqualTo(Map.of("a", 9, "b", 9, "c", 9));
    }

    @Test
    void ten_percent_from_the_share_is_even_and_more_is_not() {
        assertThat(of(110, 90, 100).isEven()).isTrue();
        assertThat(of(111, 89, 100).isEven()).isFalse();
        assertThat(of(100, 100, 88).isEven()).isTrue();
        assertThat(of(110, 110, 80).isEven()).isFalse();
    }

    @Test
    void less_than_a_connection_cannot_be_moved() {
        assertThat(of(1, 0, 0).isEven()).isTrue();
        assertThat(of(2, 1, 1).isEven()).isTrue();
        assertThat(of(2, 0).isEven()).isFalse();
        assertThat(of(0, 0).isEven()).isTrue();
        assertThat(of(0, 0).surpluses()).isEmpty();
    }

    @Test
    void what_cannot_be_divided_stays_where_most_connections_are() {
        assertThat(of(5, 2, 1).surpluses()).isEqualTo(Map.of("a", 2));
        assertThat(of(1, 2, 5).surpluses()).isEqualTo(Map.of("c", 2));
    }
}
