package dev.parley.backplane.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.backplane.lease.LostGateway;
import dev.parley.backplane.redis.lua.LeaseKeys;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What those who watch leases make of an index that is out of date, and of a lease that is missing. */
class RedisLeaseWatchTest extends LeaseFixture {

    private static final String INDEX = LeaseKeys.index(GROUP);

    private LeaseProcess owner;

    @BeforeEach
    void start() throws Exception {
        redis.start();
        owner = process().begin();
    }

    private String announced() {
        return redis.command("HGET", INDEX, owner.gatewayId()).split("\r\n", -1)[1];
    }

    @Test
    void a_claim_that_the_index_does_not_show_yet_is_watched_for_a_whole_lease() throws Exception {
        owner.putMany(3);
        owner.kill();
        redis.command("HSET", LeaseKeys.of(owner.gatewayId()).lease(), "number", "7", "renewals", "0");
        redis.command("HSET", INDEX, owner.gatewayId(), "1:returned");
        long begin = System.nanoTime();
        claimedBy(process().claim());

        assertThat(leasesSince(begin)).isGreaterThan(1);
    }

    @Test
    void a_gateway_whose_lease_redis_dropped_is_claimed_if_records_are_left() throws Exception {
        long begin = System.currentTimeMillis();
        owner.putMany(3);
        owner.kill();
        redis.command("DEL", LeaseKeys.of(owner.gatewayId()).lease());
        LeaseProcess survivor = process().claim();
        LostGateway lost = claimedBy(survivor);

        assertThat(lost.gatewayId()).isEqualTo(owner.gatewayId());
        assertThat(lost.number()).isGreaterThanOrEqualTo(begin);
        assertThat(survivor.run(() -> lost.next(10))).hasSize(3);
    }

    @Test
    void a_renewal_is_announced_although_the_gateway_died_before_it_was_answered() throws Exception {
        String before = leaseField(owner.gatewayId(), "renewals");
        redis.pause();
        letPass(LEASE.dividedBy(2));
        owner.kill();
        redis.resume();
        patiently().until(() -> !leaseField(owner.gatewayId(), "renewals").equals(before));

        patiently().until(() -> announced().equals("1:" + leaseField(owner.gatewayId(), "renewals")));
    }

    @Test
    void a_missing_lease_says_nothing_until_redis_was_there_for_a_whole_lease() throws Exception {
        LeaseProcess other = process();
        letPass(LEASE);
        owner.kill();
        redis.kill();
        awaitConnected(other.backplane(), false);
        redis.start();
        awaitConnected(other.backplane(), true);

        assertThat(other.<Boolean>run(() -> other.leases().hasEnded(owner.gatewayId())))
                .isFalse();
        letPass(LEASE);
        assertThat(other.<Boolean>run(() -> other.leases().hasEnded(owner.gatewayId())))
                .isTrue();
    }
}
