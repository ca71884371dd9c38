package dev.parley.backplane.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.backplane.lease.LostGateway;
import dev.parley.backplane.redis.lease.LeaseClock;
import dev.parley.backplane.redis.lease.LeaseSettings;
import dev.parley.backplane.redis.lua.LeaseKeys;
import dev.parley.backplane.redis.lua.RedisKeys;
import dev.parley.functions.Attributes;
import dev.parley.functions.Member;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of a lost gateway's members. */
class RedisClaimedMembersTest extends LeaseFixture {

    private static final List<String> ODD_NAMES = List.of("{", "%7b}x", "a\uD800b", "?", "tea \uD83C\uDF75");

    private LeaseProcess owner;

    @BeforeEach
    void start() throws Exception {
        redis.start();
        owner = process().begin();
    }

    private int keys(String gatewayId) {
        LeaseKeys keys = LeaseKeys.of(gatewayId);
        return count("EXISTS", keys.records() + " " + keys.channels());
    }

    private void enterMany(int from, int to) throws Exception {
        Member member = new Member("c1", Attributes.NONE);
        get(Future.all(IntStream.range(from, to)
                .mapToObj(i -> owner.backplane().enter("room:" + i, owner.gatewayId(), member))
                .toList()));
    }

    @Test
    void members_of_a_gateway_in_thousands_of_channels_are_removed() throws Exception {
        for (int i = 0; i < 2000; i += 50) {
            enterMany(i, i + 50);
        }
        assertThat(count("SCARD", LeaseKeys.of(owner.gatewayId()).channels())).isEqualTo(2000);
        LeaseProcess survivor = process().claim();
        owner.kill();
        LostGateway lost = claimedBy(survivor);
        survivor.run(lost::removeMembers);

        assertThat(keys(owner.gatewayId())).isZero();
        assertThat(redis.command("DBSIZE")).isEqualTo(":2\r\n");
    }

    @Test
    void members_that_arrive_after_the_claim_is_complete_are_removed_later() throws Exception {
        String late = "late";
        redis.command("HSET", LeaseKeys.index(GROUP), late, "7:ended");
        redis.command("SADD", LeaseKeys.of(late).channels(), "room");
        redis.command("SADD", RedisKeys.gateways("room"), late);
        redis.command("HSET", RedisKeys.members("room", late), "ghost", "{}");
        assertThat(count(owner, "room")).isEqualTo(1);
        Duration lease = Duration.ofMillis(200);
        process(settings().withLeases(new LeaseSettings(lease, GROUP)), LeaseClock.SYSTEM)
                .claim();

        awaitCount(owner, "room", 0);
        assertThat(keys(late)).isZero();
        patiently().until(() -> redis.command("HEXISTS", LeaseKeys.index(GROUP), late)
                .equals(":0\r\n"));
    }

    @Test
    void a_lost_gateways_members_are_gone_once_its_claimant_removed_them() throws Exception {
        LeaseProcess survivor = process().begin();
        for (int i = 0; i < 40; i++) {
            enter(owner, "room:" + i, "gone" + i);
            enter(survivor, "room:" + i, "stays" + i);
        }
        for (String odd : ODD_NAMES) {
            enter(owner, odd, "gone");
        }
        assertThat(count(survivor, "room:7")).isEqualTo(2);
        survivor.claim();
        owner.kill();
        LostGateway lost = claimedBy(survivor);
        survivor.run(lost::removeMembers);
        survivor.run(lost::finish);

        for (int i = 0; i < 40; i++) {
            assertThat(count(survivor, "room:" + i)).isEqualTo(1);
        }
        for (String odd : ODD_NAMES) {
            assertThat(count(survivor, odd)).isZero();
        }
        assertThat(keys(owner.gatewayId())).isZero();
    }
}
