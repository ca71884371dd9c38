package dev.parley.backplane.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.backplane.lease.LostGateway;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The numbers of claims: each later claim of a gateway has a larger one, whatever Redis forgets. */
class RedisClaimNumberTest extends LeaseFixture {

    private LeaseProcess owner;
    private LeaseProcess first;

    @BeforeEach
    void start() throws Exception {
        redis.start();
        owner = process().begin();
        owner.putMany(3);
        first = process().claim();
    }

    @Test
    void a_claim_after_redis_forgot_an_earlier_one_has_a_larger_number() throws Exception {
        long begin = System.currentTimeMillis();
        redis.command("SAVE");
        owner.kill();
        LostGateway once = claimedBy(first);
        first.kill();
        redis.kill();
        redis.start();
        LostGateway again = claimedBy(process().claim());

        assertThat(again.gatewayId()).isEqualTo(owner.gatewayId());
        assertThat(once.number()).isGreaterThanOrEqualTo(begin);
        assertThat(again.number()).isGreaterThan(once.number());
    }

    @Test
    void a_claim_goes_on_under_a_raised_number() throws Exception {
        owner.kill();
        LostGateway lost = claimedBy(first);
        LeaseProcess other = process().claim();
        long above = lost.number() + 5_000_000;
        long raised = first.run(() -> lost.raise(above));

        assertThat(raised).isGreaterThan(above).isEqualTo(lost.number());
        assertThat(leaseNumber(owner.gatewayId())).isEqualTo(raised);
        assertThat(first.<Long>run(() -> lost.raise(above))).isEqualTo(raised);
        first.run(() -> lost.erase(List.of("c1")));
        letPass(LEASE.multipliedBy(2));
        assertThat(other.claimed()).isEmpty();
        first.run(lost::finish);
        assertThat(leaseField(owner.gatewayId(), "state")).isEqualTo("ended");
    }

    @Test
    void a_number_is_raised_once_redis_answers_again() throws Exception {
        owner.kill();
        LostGateway lost = claimedBy(first);
        long above = lost.number() + 5_000_000;
        redis.pause();
        var raised = first.later(() -> lost.raise(above));
        awaitConnected(first.backplane(), false);
        redis.resume();

        assertThat(get(raised)).isGreaterThan(above).isEqualTo(leaseNumber(owner.gatewayId()));
        first.run(lost::finish);
        assertThat(leaseField(owner.gatewayId(), "state")).isEqualTo("ended");
    }

    @Test
    void a_claim_that_another_process_has_is_not_raised() throws Exception {
        owner.kill();
        LostGateway once = claimedBy(first);
        LeaseProcess second = process().claim();
        var release = first.stall();
        var raised = first.later(() -> once.raise(Long.MAX_VALUE / 2000));
        LostGateway again = claimedBy(second);
        release.countDown();

        assertFails(() -> raised, "claimed");
        assertThat(once.isHeld()).isFalse();
        assertThat(leaseNumber(owner.gatewayId())).isEqualTo(again.number());
    }

    @Test
    void a_claim_that_was_abandoned_is_claimed_again_under_a_larger_number() throws Exception {
        owner.kill();
        LostGateway once = claimedBy(first);
        first.run(once::abandon);

        assertThat(once.isHeld()).isFalse();
        patiently().until(() -> first.claimed().size() == 2);
        assertThat(claimedBy(first).number()).isGreaterThan(once.number());
        assertThat(claimedBy(first).isHeld()).isTrue();
    }
}
