package dev.parley.backplane.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.backplane.lease.LeaseEnd;
import dev.parley.backplane.lease.LostGateway;
import dev.parley.backplane.redis.lease.LeaseClock;
import dev.parley.backplane.redis.lua.LeaseKeys;
import io.vertx.core.buffer.Buffer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** For how long a gateway may rely on its lease. */
class RedisLeaseTest extends LeaseFixture {

    private LeaseProcess owner;

    @BeforeEach
    void start() throws Exception {
        redis.start();
        owner = process();
    }

    @Test
    void a_lease_is_valid_while_it_is_renewed() throws Exception {
        owner.begin();
        String first = leaseField(owner.gatewayId(), "renewals");
        long begun = Long.parseLong(first);
        patiently().until(() -> Long.parseLong(leaseField(owner.gatewayId(), "renewals")) >= begun + 6);

        assertThat(owner.lease().isValid()).isTrue();
        assertThat(owner.lease().whenEnded().isComplete()).isFalse();
        assertThat(leaseNumber(owner.gatewayId())).isEqualTo(1);
        assertThat(owner.shown().of("leases")).isEqualTo(1);
        assertThat(owner.shown().of("lease_age_seconds"))
                .isBetween(0L, owner.shown().of("lease_duration_seconds"));
    }

    @Test
    void a_lease_does_not_begin_while_redis_is_away() throws Exception {
        redis.kill();
        awaitConnected(owner.backplane(), false);

        assertFails(() -> owner.later(owner::beginning), "Redis is away");
    }

    @Test
    void a_gateway_that_stood_still_unclaimed_knows_before_anything_else_and_ends_expired() throws Exception {
        owner.begin();
        AtomicBoolean validOnWaking = new AtomicBoolean(true);
        CountDownLatch release = owner.stall();
        owner.later(() -> {
            validOnWaking.set(owner.lease().isValid());
            return owner.lease().whenEnded();
        });
        letPass(LEASE.plusMillis(200));
        release.countDown();

        assertThat(get(owner.lease().whenEnded())).isEqualTo(LeaseEnd.EXPIRED);
        assertThat(validOnWaking).isFalse();
        assertThat(owner.shown().of("leases_lost_total", "expired")).isEqualTo(1);
        assertThat(owner.shown().of("leases")).isZero();
        assertThat(owner.lease().isValid()).isFalse();
    }

    @Test
    void an_expired_lease_counts_as_renewed_until_its_gateway_stands_still_again() throws Exception {
        owner.begin();
        CountDownLatch release = owner.stall();
        letPass(LEASE.plusMillis(200));
        release.countDown();
        assertThat(get(owner.lease().whenEnded())).isEqualTo(LeaseEnd.EXPIRED);
        assertThat(owner.lease().isRenewed()).isTrue();
        LeaseProcess survivor = process().claim();
        letPass(LEASE);
        assertThat(owner.lease().isRenewed()).isTrue();

        release = owner.stall();
        claimedBy(survivor);
        assertThat(owner.lease().isRenewed()).isFalse();
        assertThat(owner.lease().isHeld()).isTrue();
        release.countDown();
        patiently().until(() -> !owner.lease().isHeld());
        assertThat(owner.lease().isRenewed()).isFalse();
    }

    @Test
    void a_gateway_that_was_claimed_while_it_stood_still_ends_taken_over_and_writes_nothing_more() throws Exception {
        owner.begin();
        owner.put("c1", "first");
        LeaseProcess survivor = process().claim();
        CountDownLatch release = owner.stall();
        owner.later(() -> owner.lease().put("c1", Buffer.buffer("from the past")));
        owner.later(() -> owner.lease().put("c2", Buffer.buffer("from the past")));
        owner.lease().erase("c1");
        LostGateway lost = claimedBy(survivor);
        release.countDown();

        assertThat(get(owner.lease().whenEnded())).isEqualTo(LeaseEnd.TAKEN_OVER);
        assertThat(record(owner.gatewayId(), "c1")).isEqualTo("first");
        assertThat(recordCount(owner.gatewayId())).isEqualTo(1);
        assertThat(leaseNumber(owner.gatewayId())).isEqualTo(lost.number()).isGreaterThan(1);
        assertFails(() -> owner.later(() -> owner.lease().put("c3", Buffer.buffer("late"))), "claimed");
        assertThat(owner.shown().of("leases_lost_total", "claimed")).isEqualTo(1);
    }

    @Test
    void a_gateway_learns_that_its_lease_was_ended_although_its_records_are_gone() throws Exception {
        owner.begin();
        LeaseProcess survivor = process().claim();
        CountDownLatch release = owner.stall();
        LostGateway lost = claimedBy(survivor);
        survivor.run(lost::finish);
        release.countDown();

        assertThat(get(owner.lease().whenEnded())).isEqualTo(LeaseEnd.TAKEN_OVER);
        assertThat(leaseField(owner.gatewayId(), "state")).isEqualTo("ended");
    }

    @Test
    void while_redis_is_away_nothing_ends_and_a_lease_that_all_others_vouch_for_goes_on() throws Exception {
        LeaseProcess cutOff = process().begin();
        owner.begin();
        redis.kill();
        awaitConnected(owner.backplane(), false);
        long begin = System.nanoTime();
        patiently().until(() -> {
            owner.lease().extend(System.nanoTime());
            return leasesSince(begin) > 2;
        });
        assertThat(owner.lease().isValid()).isTrue();
        assertThat(cutOff.lease().isValid()).isFalse();
        assertThat(cutOff.lease().whenEnded().isComplete()).isFalse();
        redis.start();
        patiently().until(() -> {
            owner.lease().extend(System.nanoTime());
            return owner.backplane().connected()
                    && !leaseField(owner.gatewayId(), "number").isEmpty();
        });

        assertThat(get(cutOff.lease().whenEnded())).isEqualTo(LeaseEnd.EXPIRED);
        letPass(LEASE);
        assertThat(owner.lease().isValid()).isTrue();
        assertThat(owner.lease().whenEnded().isComplete()).isFalse();
    }

    @Test
    void a_machine_that_was_suspended_stops_at_once_and_ends_expired() throws Exception {
        AtomicLong wall = new AtomicLong();
        LeaseProcess suspended =
                process(settings(), new LeaseClock(System::nanoTime, () -> System.currentTimeMillis() + wall.get()));
        suspended.begin();
        assertThat(suspended.lease().isValid()).isTrue();
        wall.set(3600_000);

        assertThat(suspended.lease().isValid()).isFalse();
        assertThat(get(suspended.lease().whenEnded())).isEqualTo(LeaseEnd.EXPIRED);
        assertThat(suspended.lease().isValid()).isFalse();
    }

    @Test
    void a_lease_that_guards_nothing_is_given_back_without_a_trace() throws Exception {
        owner.begin();
        owner.put("c1", "record");
        owner.erase("c1");
        owner.run(() -> owner.lease().giveBack());

        assertThat(redis.command("DBSIZE")).isEqualTo(":0\r\n");
        assertThat(owner.lease().isValid()).isFalse();
    }

    @Test
    void an_idle_gateway_costs_six_scripts_a_lease() throws Exception {
        owner.begin();
        process().claim();
        long before = scripts();
        long begin = System.nanoTime();
        letPass(LEASE.multipliedBy(4));
        long scripts = scripts() - before;

        assertThat((double) scripts).isLessThanOrEqualTo(6 * (leasesSince(begin) + 1));
    }

    @Test
    void a_lease_is_renewed_although_redis_is_full() throws Exception {
        owner.begin();
        LeaseProcess survivor = process().claim();
        redis.command("CONFIG", "SET", "maxmemory", "1");
        letPass(LEASE.multipliedBy(2));

        assertThat(owner.lease().isValid()).isTrue();
        assertThat(survivor.claimed()).isEmpty();
        assertThat(redis.command("EXISTS", LeaseKeys.index(GROUP))).isEqualTo(":1\r\n");
    }
}
