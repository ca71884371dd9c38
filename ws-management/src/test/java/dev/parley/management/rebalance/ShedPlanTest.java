package dev.parley.management.rebalance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShedPlanTest {

    private static final int LARGE = 1000;

    /** A plan for processes that keep one connection each. */
    private static ShedPlan plan(int perSecond, Map<String, Integer> surpluses) {
        Map<String, Integer> counts = new HashMap<>();
        surpluses.forEach((process, surplus) -> counts.put(process, surplus + 1));
        return new ShedPlan(surpluses, counts, perSecond);
    }

    /** Lets every process close what it is to close, until none is left; returns the number of turns. */
    private static int run(ShedPlan plan, int perSecond, Map<String, Integer> surpluses) {
        Map<String, Integer> left = new HashMap<>(surpluses);
        int turns = 0;
        for (Map<String, Integer> turn = plan.nextTurn(); !turn.isEmpty(); turn = plan.nextTurn()) {
            int sum = turn.values().stream().mapToInt(Integer::intValue).sum();
            assertThat(sum).isPositive().isLessThanOrEqualTo(perSecond);
            turn.forEach((process, closings) -> {
                left.merge(process, -closings, Integer::sum);
                plan.closed(process, closings, left.getOrDefault(process, 0) + 1);
            });
            plan.turnEnded(sum);
            turns++;
        }
        assertThat(left.values()).allMatch(count -> count == 0);
        return turns;
    }

    @Test
    void the_rate_is_that_of_all_processes_together_in_proportion_to_their_surplus() {
        ShedPlan plan = plan(30, Map.of("a", 200, "b", 100));
        assertThat(plan.nextTurn()).isEqualTo(Map.of("a", 20, "b", 10));
    }

    @Test
    void everything_goes_at_the_rate_and_all_end_together() {
        Map<String, Integer> surpluses = Map.of("a", 200, "b", 100, "c", 7);
        assertThat(run(plan(30, surpluses), 30, surpluses)).isEqualTo(11);
        assertThat(run(plan(1, surpluses), 1, surpluses)).isEqualTo(307);
        assertThat(run(plan(LARGE, surpluses), LARGE, surpluses)).isEqualTo(1);
    }

    @Test
    void a_process_below_what_it_is_to_keep_closes_no_more() {
        ShedPlan plan = plan(10, Map.of("a", 10, "b", 10));
        plan.closed("a", 5, 1);
        plan.closed("b", 5, 3);
        assertThat(plan.nextTurn()).isEqualTo(Map.of("b", 2));
    }

    @Test
    void what_could_not_be_closed_stays_in_the_plan() {
        ShedPlan plan = plan(LARGE, Map.of("a", 10));
        assertThat(plan.nextTurn()).isEqualTo(Map.of("a", 10));
        plan.closed("a", 4, 7);
        plan.turnEnded(4);
        assertThat(plan.nextTurn()).isEqualTo(Map.of("a", 6));
    }

    @Test
    void connections_that_are_always_busy_are_given_up_after_five_turns() {
        ShedPlan plan = plan(LARGE, Map.of("a", 10));
        for (int turn = 0; turn < 5; turn++) {
            assertThat(plan.nextTurn()).isEqualTo(Map.of("a", 10));
            plan.closed("a", 0, 11);
            plan.turnEnded(0);
        }
        assertThat(plan.nextTurn()).isEmpty();
    }
}
