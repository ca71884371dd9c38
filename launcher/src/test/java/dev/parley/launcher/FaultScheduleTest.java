package dev.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.launcher.FaultSchedule.Step;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FaultScheduleTest {

    private static final int SEED = 7;
    private static final int ROUND = 5;

    private static List<Step> steps(long seed, int faults) {
        FaultSchedule schedule = new FaultSchedule(seed, EnumSet.allOf(FaultKind.class));
        List<Step> steps = new ArrayList<>();
        for (int count = 0; count < faults; count += steps.get(steps.size() - 1).faults()) {
            steps.add(schedule.next(ROUND - count % ROUND));
        }
        return steps;
    }

    @Test
    void a_seed_repeats_all_faults_with_their_victims_lengths_and_overlaps() {
        assertThat(steps(SEED, 200)).isEqualTo(steps(SEED, 200)).isNotEqualTo(steps(SEED + 1, 200));
    }

    @Test
    void each_kind_comes_before_any_comes_again() {
        Set<FaultKind> kinds = EnumSet.noneOf(FaultKind.class);
        for (Step step : steps(SEED, FaultKind.values().length)) {
            assertThat(kinds.add(step.kind())).isTrue();
            step.overlap()
                    .ifPresent(overlap ->
                            assertThat(kinds.add(overlap.second().kind())).isTrue());
        }
        assertThat(kinds).containsExactlyInAnyOrder(FaultKind.values());
    }

    @Test
    void some_faults_overlap_and_none_that_would_hide_another() {
        List<Step> overlapping =
                steps(SEED, 500).stream().filter(step -> step.faults() == 2).toList();
        assertThat(overlapping).hasSizeBetween(50, 200);
        assertThat(overlapping).allSatisfy(step -> {
            FaultKind second = step.overlap().orElseThrow().second().kind();
            assertThat(step.kind().allows(second)).isTrue();
            assertThat(List.of(step.kind(), second)).doesNotContain(FaultKind.REDIS_SET_BACK);
        });
    }

    @Test
    void a_round_ends_with_its_fifth_fault() {
        int count = 0;
        int rounds = 0;
        for (Step step : steps(SEED, 100)) {
            count += step.faults();
            rounds += count % ROUND == 0 ? 1 : 0;
        }
        assertThat(count).isEqualTo(100);
        assertThat(rounds).isEqualTo(100 / ROUND);
    }
}
