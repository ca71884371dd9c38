package dev.parley.bench.cluster.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DisturbancesTest {

    private final Disturbances disturbances = new Disturbances();

    @Test
    void nothing_wrong_needs_no_recovery() {
        disturbances.add(50, 60);

        assertThat(disturbances.recovery(100)).isZero();
    }

    @Test
    void recovery_ends_where_three_calm_seconds_begin() {
        disturbances.add(1500, 1500);
        disturbances.add(4400, 4400);
        disturbances.add(7401, 7401);

        assertThat(disturbances.recovery(1000)).isEqualTo(3400);
    }

    @Test
    void a_fault_may_show_late() {
        disturbances.add(9000, 9500);

        assertThat(disturbances.recovery(1000)).isEqualTo(8500);
    }

    @Test
    void spans_that_overlap_are_one() {
        disturbances.add(2000, 9000);
        disturbances.add(1000, 1000);
        disturbances.add(10_000, 10_000);

        assertThat(disturbances.recovery(0)).isEqualTo(10_000);
    }
}
