package dev.parley.gateway.drain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** How a process divides what it lets go among its event loops. */
class ProcessSheddingTest {

    @Test
    void each_event_loop_gets_its_part_in_proportion_to_its_connections() {
        assertThat(ProcessShedding.split(30, List.of(200, 100))).containsExactly(20, 10);
        assertThat(ProcessShedding.split(0, List.of(200, 100))).containsExactly(0, 0);
        assertThat(ProcessShedding.split(10, List.of())).isEmpty();
    }

    @Test
    void the_parts_sum_up_and_no_event_loop_closes_more_than_it_has() {
        for (int closings = 0; closings <= 12; closings++) {
            List<Integer> counts = List.of(1, 0, 7, 2, 1);
            List<Integer> parts = ProcessShedding.split(closings, counts);
            assertThat(parts.stream().mapToInt(Integer::intValue).sum()).isEqualTo(Math.min(closings, 11));
            for (int i = 0; i < parts.size(); i++) {
                assertThat(parts.get(i)).isBetween(0, counts.get(i));
            }
        }
    }

    @Test
    void one_at_a_time_goes_from_the_event_loop_with_the_most() {
        assertThat(ProcessShedding.split(1, List.of(40, 40))).containsExactly(1, 0);
        assertThat(ProcessShedding.split(1, List.of(39, 40))).containsExactly(0, 1);
    }
}
