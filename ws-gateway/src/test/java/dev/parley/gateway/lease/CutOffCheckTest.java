package dev.parley.gateway.lease;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What makes a gateway find that it alone reaches no function host. The test's clock goes on with each look. */
class CutOffCheckTest {

    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long RENEWAL_NANOS = TimeUnit.SECONDS.toNanos(3);
    private static final String OWN = "own";
    private static final String OTHER = "other";

    private final Map<String, String> served = new HashMap<>();
    private long now = TimeUnit.HOURS.toNanos(1);
    private long reachedAt = now;
    private boolean redisIsAway;
    private int looks;

    private final CutOffCheck check =
            new CutOffCheck(() -> now, () -> now - reachedAt, this::look, Duration.ofSeconds(10));

    private Future<Map<String, String>> look() {
        looks++;
        return redisIsAway ? Future.failedFuture("Redis is away") : Future.succeededFuture(Map.copyOf(served));
    }

    /** Living gateways renew their leases every 3 s. Returns after how many seconds the gateway is cut off; -1 if it is not. */
    private double cutOffWithin(int seconds) {
        long begin = now;
        while (now - begin < TimeUnit.SECONDS.toNanos(seconds)) {
            now += TICK_NANOS;
            served.replaceAll((gateway, text) -> gateway.equals("dead") ? text : "1:" + now / RENEWAL_NANOS);
            if (check.look(OWN)) {
                return (now - begin) / 1e9;
            }
        }
        return -1;
    }

    @Test
    void a_gateway_without_hosts_for_ten_seconds_while_another_is_served_is_cut_off() {
        served.put(OTHER, "1:0");
        assertThat(cutOffWithin(60)).isBetween(10.0, 15.0);
        assertThat(check.isServed()).isFalse();
    }

    @Test
    void if_hosts_serve_nobody_no_gateway_is_cut_off() {
        assertThat(cutOffWithin(120)).isNegative();
        assertThat(check.isUnreached()).isTrue();
    }

    @Test
    void a_gateway_that_died_while_it_was_served_is_no_witness() {
        served.put("dead", "1:7");
        assertThat(cutOffWithin(120)).isNegative();
    }

    @Test
    void the_gateways_own_renewals_are_no_witness() {
        served.put(OWN, "1:0");
        assertThat(cutOffWithin(120)).isNegative();
    }

    @Test
    void a_gateway_that_finds_returning_hosts_a_few_seconds_after_another_one_is_not_cut_off() {
        assertThat(cutOffWithin(30)).isNegative();
        served.put(OTHER, "1:0");
        assertThat(cutOffWithin(5)).isNegative();
        reachedAt = now;
        assertThat(cutOffWithin(1)).isNegative();
        assertThat(check.isServed()).isTrue();
    }

    @Test
    void another_gateway_that_is_served_only_for_a_moment_is_no_witness() {
        for (int i = 0; i < 5; i++) {
            served.put(OTHER, "1:0");
            assertThat(cutOffWithin(5)).isNegative();
            served.clear();
            assertThat(cutOffWithin(15)).isNegative();
        }
    }

    @Test
    void witnesses_from_before_a_time_without_looks_do_not_count() {
        served.put(OTHER, "1:0");
        assertThat(cutOffWithin(9)).isNegative();
        check.forget();
        now += TimeUnit.MINUTES.toNanos(1);
        assertThat(cutOffWithin(4)).isNegative();
        assertThat(cutOffWithin(20)).isPositive();
    }

    @Test
    void without_redis_nothing_is_found() {
        served.put(OTHER, "1:0");
        redisIsAway = true;
        assertThat(cutOffWithin(60)).isNegative();
    }

    @Test
    void a_served_gateway_reads_nothing_and_one_without_hosts_reads_four_times_a_lease() {
        for (int i = 0; i < 60; i++) {
            reachedAt = now;
            assertThat(cutOffWithin(1)).isNegative();
        }
        assertThat(looks).isZero();
        assertThat(cutOffWithin(13)).isNegative();
        assertThat(looks).isBetween(3, 5);
    }
}
