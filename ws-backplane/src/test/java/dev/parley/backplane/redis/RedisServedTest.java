package dev.parley.backplane.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.backplane.lease.LostGateway;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which gateways function hosts serve, as others find it in Redis. */
class RedisServedTest extends LeaseFixture {

    private LeaseProcess owner;
    private LeaseProcess other;

    @BeforeEach
    void start() throws Exception {
        redis.start();
        owner = process();
        other = process();
    }

    private Map<String, String> served() throws Exception {
        return get(other.leases().served());
    }

    /** What is listed of the owner; empty if it is not listed. */
    private String text() throws Exception {
        return served().getOrDefault(owner.gatewayId(), "");
    }

    private String awaitServed() {
        return patiently().until(this::text, text -> !text.isEmpty());
    }

    @Test
    void a_gateway_is_listed_with_each_renewal_for_as_long_as_it_is_served() throws Exception {
        owner.serve(true);
        owner.begin();
        String first = awaitServed();
        patiently().until(() -> !text().equals(first));
        owner.serve(false);
        patiently().until(() -> served().isEmpty());

        assertThat(owner.lease().isValid()).isTrue();
    }

    @Test
    void a_gateway_that_died_while_it_was_served_stays_the_same_until_it_is_claimed() throws Exception {
        owner.serve(true);
        owner.begin();
        owner.putMany(1);
        awaitServed();
        owner.kill();
        // The last renewal may still arrive.
        letPass(LEASE.dividedBy(2));
        String last = text();
        letPass(LEASE.dividedBy(2));
        assertThat(served()).containsEntry(owner.gatewayId(), last);
        LostGateway lost = claimedBy(other.claim());

        patiently().until(() -> served().isEmpty());
        assertThat(lost.isHeld()).isTrue();
    }

    @Test
    void a_gateway_that_gave_its_lease_back_is_listed_no_more() throws Exception {
        owner.serve(true);
        owner.begin();
        owner.putMany(1);
        awaitServed();
        owner.run(() -> owner.lease().giveBack());

        patiently().until(() -> served().isEmpty());
    }
}
