package dev.parley.gateway.drain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The pace on a clock of the test's own, in milliseconds. It starts close to where {@link System#nanoTime} wraps. */
class DrainPaceTest {

    private static final long START = Long.MAX_VALUE - 1000;

    /** When each connection was closed, and when its client comes back. */
    private final List<Long> closed = new ArrayList<>();

    private final List<Long> back = new ArrayList<>();

    private static long at(long millis) {
        return START + TimeUnit.MILLISECONDS.toNanos(millis);
    }

    private static DrainPace pace(DrainConfig config, int count) {
        return new DrainPace(config.plan(count), count, START);
    }

    private void look(DrainPace pace, long millis) {
        for (int allowed = pace.allowed(at(millis)); allowed > 0; allowed--) {
            closed.add(millis);
            back.add(millis + pace.close(at(millis)));
        }
    }

    private void looks(DrainPace pace, long from, long until, long step) {
        for (long millis = from; millis <= until; millis += step) {
            look(pace, millis);
        }
    }

    /** Returns the largest number of times within 100 ms. */
    private static long most(List<Long> times) {
        return times.stream()
                .mapToLong(from -> times.stream()
                        .filter(time -> time >= from && time < from + 100)
                        .count())
                .max()
                .orElse(0);
    }

    @Test
    void connections_and_their_clients_are_spread_evenly_to_the_end() {
        looks(pace(DrainConfig.over(Duration.ofSeconds(4)), 400), 0, 4000, 10);
        assertThat(closed).hasSize(400);
        assertThat(most(closed)).isLessThanOrEqualTo(11);
        assertThat(closed.get(399)).isGreaterThan(3900);
        assertThat(most(back)).isLessThanOrEqualTo(11);
        assertThat(back.get(0)).isBetween(400L, 600L);
        assertThat(back.get(399)).isBetween(4400L, 4600L);
    }

    @Test
    void a_gateway_that_lags_catches_up_without_a_burst_and_its_clients_come_back_evenly() {
        DrainPace pace = pace(new DrainConfig(Duration.ofSeconds(20), 100, false), 400);
        looks(pace, 0, 2500, 10);
        looks(pace, 2900, 7500, 10);
        assertThat(closed).hasSize(400);
        assertThat(most(closed)).isLessThanOrEqualTo(15);
        assertThat(closed.get(399)).isLessThan(5600);
        assertThat(most(back)).isLessThanOrEqualTo(11);
    }

    @Test
    void looks_that_come_late_again_and_again_keep_the_pace() {
        looks(pace(new DrainConfig(Duration.ofSeconds(20), 100, false), 400), 0, 7500, 19);
        assertThat(closed).hasSize(400);
        assertThat(most(closed)).isLessThanOrEqualTo(15);
        assertThat(closed.get(399)).isLessThan(5600);
    }

    @Test
    void at_a_rate_none_goes_before_load_balancers_have_noticed() {
        looks(pace(new DrainConfig(Duration.ofSeconds(20), 100, false), 400), 0, 7500, 10);
        assertThat(closed.get(0)).isBetween(1500L, 1520L);
        assertThat(back.get(0)).isBetween(1900L, 2100L);
        assertThat(closed.get(399)).isBetween(5400L, 5600L);
    }

    @Test
    void the_hold_leaves_time_for_the_rate() {
        looks(pace(new DrainConfig(Duration.ofMillis(4500), 100, false), 400), 0, 4490, 10);
        assertThat(closed).hasSizeBetween(399, 400);
        assertThat(closed.get(0)).isBetween(500L, 520L);
    }

    @Test
    void what_is_left_at_the_bound_goes_then_and_comes_back_within_another_bound() {
        looks(pace(new DrainConfig(Duration.ofSeconds(2), 100, false), 1000), 0, 2000, 10);
        assertThat(closed).hasSize(1000);
        assertThat(closed).filteredOn(time -> time == 2000).hasSizeBetween(795, 805);
        assertThat(most(back)).isLessThanOrEqualTo(42);
        assertThat(back.get(999)).isBetween(4000L, 4600L);
    }

    @Test
    void connections_that_end_by_themselves_count() {
        DrainPace pace = pace(DrainConfig.over(Duration.ofSeconds(4)), 400);
        for (int i = 0; i < 200; i++) {
            pace.left();
        }
        looks(pace, 0, 1900, 10);
        assertThat(closed).isEmpty();
        looks(pace, 1910, 4000, 10);
        assertThat(closed).hasSize(200);
        assertThat(most(closed)).isLessThanOrEqualTo(15);
    }

    @Test
    void who_is_closed_at_once_comes_back_at_the_rate_but_within_the_bound_or_a_second() {
        look(pace(new DrainConfig(Duration.ofSeconds(20), 4, false), 20), 0);
        assertThat(back.get(19)).isBetween(4700L, 4800L);
        back.clear();
        look(pace(new DrainConfig(Duration.ofSeconds(2), 4, false), 20), 0);
        assertThat(back.get(19)).isBetween(1890L, 1910L);
        back.clear();
        look(pace(DrainConfig.over(Duration.ZERO), 400), 0);
        assertThat(back.get(399)).isBetween(990L, 1000L);
    }

    @Test
    void at_once_is_at_once_and_clients_come_back_over_a_second() {
        look(pace(new DrainConfig(Duration.ofSeconds(20), 0, true), 400), 0);
        assertThat(closed).hasSize(400);
        assertThat(most(back)).isLessThanOrEqualTo(41);
        assertThat(back.get(399)).isBetween(990L, 1000L);
    }
}
