package dev.parley.backplane.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.backplane.lease.LeaseRecord;
import dev.parley.backplane.lease.LostGateway;
import dev.parley.backplane.redis.lease.LeaseClock;
import dev.parley.backplane.redis.lease.LeaseSettings;
import dev.parley.backplane.redis.lua.LeaseKeys;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who takes over a gateway that was lost, and what of it. */
class RedisClaimTest extends LeaseFixture {

    private LeaseProcess owner;

    @BeforeEach
    void start() throws Exception {
        redis.start();
        owner = process().begin();
    }

    private static Set<String> ids(LeaseProcess process, LostGateway lost) throws Exception {
        Set<String> ids = new TreeSet<>();
        List<LeaseRecord> page = process.run(() -> lost.next(10));
        while (!page.isEmpty()) {
            page.forEach(record -> ids.add(record.connectionId()));
            page = process.run(() -> lost.next(10));
        }
        return ids;
    }

    private int keys(String gatewayId) {
        LeaseKeys keys = LeaseKeys.of(gatewayId);
        return count("EXISTS", keys.records() + " " + keys.channels());
    }

    @Test
    void exactly_one_of_many_claims_a_gateway_that_died_and_finds_all_of_its_records() throws Exception {
        List<LeaseProcess> survivors = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            survivors.add(process().claim());
        }
        owner.putMany(1000);
        long begin = System.nanoTime();
        owner.kill();
        patiently()
                .until(() -> survivors.stream().anyMatch(each -> !each.claimed().isEmpty()));
        assertThat(leasesSince(begin)).isGreaterThan(0.6);
        letPass(LEASE.multipliedBy(2));

        List<LeaseProcess> claimants =
                survivors.stream().filter(each -> !each.claimed().isEmpty()).toList();
        assertThat(claimants).hasSize(1);
        LeaseProcess claimant = claimants.get(0);
        assertThat(claimant.claimed()).hasSize(1);
        assertThat(claimant.shown().of("gateways_claimed_total")).isEqualTo(1);
        LostGateway lost = claimedBy(claimant);
        assertThat(lost.gatewayId()).isEqualTo(owner.gatewayId());
        Set<String> ids = ids(claimant, lost);
        assertThat(ids).hasSize(1000);
        lost.erase(List.copyOf(ids));
        patiently().until(() -> recordCount(owner.gatewayId()) == 0);
        claimant.run(lost::finish);

        assertThat(leaseField(owner.gatewayId(), "state")).isEqualTo("ended");
        assertThat(count("PTTL", LeaseKeys.of(owner.gatewayId()).lease())).isGreaterThan(80_000_000);
        assertThat(redis.command("HGET", LeaseKeys.index(GROUP), owner.gatewayId()))
                .contains(lost.number() + ":ended");
        assertThat(lost.isHeld()).isFalse();
    }

    @Test
    void a_claimant_that_dies_is_succeeded_by_another_that_finds_the_rest() throws Exception {
        owner.putMany(20);
        LeaseProcess first = process().claim();
        owner.kill();
        LostGateway once = claimedBy(first);
        first.run(() -> once.erase(List.of("c3")));
        LeaseProcess second = process().claim();
        first.kill();

        LostGateway again = claimedBy(second);
        assertThat(again.gatewayId()).isEqualTo(owner.gatewayId());
        assertThat(again.number()).isGreaterThan(once.number());
        assertThat(ids(second, again)).hasSize(19).doesNotContain("c3");
        second.run(again::finish);
        assertThat(keys(owner.gatewayId())).isZero();
    }

    @Test
    void a_claimant_that_stood_still_finds_its_claim_gone_and_changes_nothing() throws Exception {
        owner.putMany(20);
        LeaseProcess first = process().claim();
        owner.kill();
        LostGateway once = claimedBy(first);
        LeaseProcess second = process().claim();
        var release = first.stall();
        once.erase(List.of("c5"));
        LostGateway again = claimedBy(second);
        release.countDown();

        patiently().until(() -> !once.isHeld());
        assertThat(again.isHeld()).isTrue();
        assertFails(once::finish, "claimed");
        assertFails(() -> once.erase(List.of("c1")), "");
        assertThat(recordCount(owner.gatewayId())).isEqualTo(20);
    }

    @Test
    void the_next_start_claims_what_a_set_up_left_that_died_whole() throws Exception {
        LeaseProcess other = process().begin();
        owner.putMany(3);
        other.putMany(2);
        owner.kill();
        other.kill();
        LeaseProcess next = process().claim();

        patiently().until(() -> next.claimed().size() == 2);
        assertThat(next.claimed())
                .extracting(LostGateway::gatewayId)
                .containsExactlyInAnyOrder(owner.gatewayId(), other.gatewayId());
    }

    @Test
    void what_a_gateway_gives_back_is_claimed_before_a_lease_is_over() throws Exception {
        Duration lease = Duration.ofSeconds(8);
        RedisSettings slow = settings().withLeases(new LeaseSettings(lease, GROUP));
        LeaseProcess stopping = process(slow, LeaseClock.SYSTEM).begin();
        stopping.putMany(3);
        LeaseProcess survivor = process(slow, LeaseClock.SYSTEM).claim();
        long begin = System.nanoTime();
        stopping.run(() -> stopping.lease().giveBack());
        patiently().until(() -> survivor.claimed().stream()
                .anyMatch(lost -> lost.gatewayId().equals(stopping.gatewayId())));

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(lease);
    }

    @Test
    void what_a_claimant_leaves_unfinished_goes_to_another() throws Exception {
        owner.putMany(3);
        LeaseProcess first = process().claim();
        owner.kill();
        LostGateway once = claimedBy(first);
        LeaseProcess second = process().claim();
        first.claimNoMore();

        LostGateway again = claimedBy(second);
        assertThat(again.number()).isGreaterThan(once.number());
        assertThat(once.isHeld()).isFalse();
        assertThat(ids(second, again)).hasSize(3);
    }

    @Test
    void gateways_of_another_api_are_not_claimed() throws Exception {
        LeaseProcess stranger =
                process(settings().withLeases(new LeaseSettings(LEASE, "other/testing")), LeaseClock.SYSTEM);
        stranger.claim();
        owner.putMany(1);
        owner.kill();
        LeaseProcess survivor = process().claim();
        claimedBy(survivor);

        assertThat(stranger.claimed()).isEmpty();
    }

    @Test
    void a_break_of_the_connection_begins_the_observation_anew() throws Exception {
        Duration lease = Duration.ofSeconds(3);
        RedisSettings slow = settings().withLeases(new LeaseSettings(lease, "slow/testing"));
        LeaseProcess dying = process(slow, LeaseClock.SYSTEM).begin();
        LeaseProcess survivor = process(slow, LeaseClock.SYSTEM).claim();
        dying.kill();
        letPass(Duration.ofSeconds(2));
        assertThat(survivor.claimed()).isEmpty();
        long broken = System.nanoTime();
        redis.command("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes");
        claimedBy(survivor);

        assertThat(Duration.ofNanos(System.nanoTime() - broken)).isGreaterThan(lease);
    }

    @Test
    void a_redis_that_stood_still_lets_owners_renew_before_anybody_claims() throws Exception {
        RedisSettings patient = settings().withDeadline(Duration.ofSeconds(10));
        LeaseProcess survivor = process(patient, LeaseClock.SYSTEM).claim();
        LeaseProcess living = process(patient, LeaseClock.SYSTEM).begin();
        owner.run(() -> owner.lease().giveBack());
        patiently().until(() -> count("HLEN", LeaseKeys.index(GROUP)) == 1);
        letPass(LEASE);
        redis.pause();
        letPass(LEASE.multipliedBy(2));
        redis.resume();
        letPass(LEASE.multipliedBy(2));

        assertThat(survivor.claimed()).isEmpty();
        assertThat(leaseNumber(living.gatewayId())).isEqualTo(1);
    }
}
