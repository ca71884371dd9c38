package dev.parley.backplane.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.backplane.redis.lua.LeaseKeys;
import dev.parley.backplane.redis.lua.RedisKeys;
import dev.parley.functions.Attributes;
import dev.parley.functions.Member;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a gateway states again after Redis lost something, or came back with something older. */
class RedisRestateTest extends LeaseFixture {

    private LeaseProcess owner;

    @BeforeEach
    void start() throws Exception {
        redis.start();
        owner = process().begin();
    }

    /** Redis comes back as it was at the last {@code SAVE}. */
    private void restore() {
        redis.kill();
        awaitConnected(owner.backplane(), false);
        redis.start();
        awaitConnected(owner.backplane(), true);
    }

    private void awaitRecords(int count) {
        patiently()
                .untilAsserted(() -> assertThat(recordCount(owner.gatewayId())).isEqualTo(count));
    }

    @Test
    void after_a_flush_lease_records_and_members_are_back() throws Exception {
        owner.putMany(450);
        enter(owner, "tea", "c1");
        LeaseProcess survivor = process().claim();
        redis.command("FLUSHALL");

        awaitRecords(450);
        awaitCount(owner, "tea", 1);
        assertThat(record(owner.gatewayId(), "c449")).isEqualTo("record 449");
        assertThat(leaseNumber(owner.gatewayId())).isEqualTo(1);
        assertThat(owner.lease().isValid()).isTrue();
        letPass(LEASE.multipliedBy(2));
        assertThat(survivor.claimed()).isEmpty();
    }

    @Test
    void after_an_older_snapshot_records_are_those_that_the_gateway_lists() throws Exception {
        owner.putMany(300);
        owner.put("stays", "older");
        redis.command("SAVE");
        for (int i = 0; i < 290; i++) {
            owner.erase("c" + i);
        }
        owner.put("new", "record");
        owner.put("stays", "newer");
        awaitRecords(12);
        restore();

        awaitRecords(12);
        assertThat(record(owner.gatewayId(), "new")).isEqualTo("record");
        assertThat(record(owner.gatewayId(), "stays")).isEqualTo("newer");
        assertThat(owner.lease().whenEnded().isComplete()).isFalse();
    }

    @Test
    void an_update_or_erasure_while_redis_is_away_reaches_it_once_it_is_back() throws Exception {
        owner.putMany(3);
        redis.command("SAVE");
        redis.kill();
        awaitConnected(owner.backplane(), false);
        owner.records().put("c1", Buffer.buffer("last"));
        owner.run(() -> {
            owner.lease().update("c1", Buffer.buffer("first"));
            owner.lease().update("c1", Buffer.buffer("last"));
            return Future.succeededFuture();
        });
        owner.erase("c2");
        assertFails(() -> owner.later(() -> owner.lease().put("c9", Buffer.buffer("never"))), "Redis is away");
        redis.start();
        awaitConnected(owner.backplane(), true);

        awaitRecords(2);
        patiently()
                .untilAsserted(() -> assertThat(record(owner.gatewayId(), "c1")).isEqualTo("last"));
    }

    @Test
    void many_updates_of_a_record_are_few_commands() throws Exception {
        owner.putMany(1);
        long before = scripts();
        owner.run(() -> {
            for (int i = 0; i < 1000; i++) {
                owner.lease().update("c0", Buffer.buffer("update " + i));
            }
            return Future.succeededFuture();
        });
        patiently().until(() -> record(owner.gatewayId(), "c0").equals("update 999"));

        assertThat(scripts() - before).isLessThan(100);
    }

    @Test
    void records_of_one_tick_are_one_command_and_so_are_their_erasures() throws Exception {
        owner.putMany(1);
        long before = scripts();
        owner.putMany(400);
        owner.run(() -> {
            for (int i = 0; i < 400; i++) {
                owner.lease().erase("c" + i);
            }
            return Future.succeededFuture();
        });
        patiently().until(() -> recordCount(owner.gatewayId()) == 0);

        assertThat(scripts() - before).isLessThan(40);
    }

    @Test
    void twenty_who_left_are_not_there_again_after_an_older_snapshot() throws Exception {
        for (int i = 0; i < 23; i++) {
            enter(owner, "tea", "c" + i);
        }
        enter(owner, "milk", "c1");
        redis.command("SAVE");
        for (int i = 3; i < 23; i++) {
            leave(owner, "tea", "c" + i);
        }
        leave(owner, "milk", "c1");
        enter(owner, "water", "c2");
        restore();

        awaitCount(owner, "tea", 3);
        awaitCount(owner, "milk", 0);
        awaitCount(owner, "water", 1);
        patiently().untilAsserted(() -> assertThat(
                        count("SCARD", LeaseKeys.of(owner.gatewayId()).channels()))
                .isEqualTo(2));
    }

    @Test
    void in_a_large_channel_too_members_are_exact_after_an_older_snapshot() throws Exception {
        for (int i = 0; i < 400; i++) {
            enter(owner, "tea", "c" + i);
        }
        redis.command("SAVE");
        for (int i = 0; i < 100; i++) {
            leave(owner, "tea", "c" + i);
        }
        enter(owner, "tea", "new");
        restore();

        awaitCount(owner, "tea", 301);
    }

    @Test
    void members_that_redis_evicted_are_back_for_the_rest_of_the_run() throws Exception {
        for (int i = 0; i < 10; i++) {
            enter(owner, "tea", "c" + i);
        }
        redis.command("CONFIG", "SET", "maxmemory-policy", "allkeys-random");
        redis.command("CONFIG", "SET", "maxmemory", "1");
        patiently().until(() -> {
            redis.command("SET", "x", "y");
            return count("EXISTS", RedisKeys.members("tea", owner.gatewayId())) == 0;
        });
        redis.command("CONFIG", "SET", "maxmemory", "0");

        awaitCount(owner, "tea", 10);
    }

    @Test
    void members_of_a_gateway_that_was_taken_over_do_not_come_back_with_it() throws Exception {
        enter(owner, "tea", "c1");
        LeaseProcess survivor = process().claim();
        var release = owner.stall();
        var lost = claimedBy(survivor);
        survivor.run(lost::removeMembers);
        survivor.run(lost::finish);
        redis.command("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes");
        var entering = owner.backplane().enter("tea", owner.gatewayId(), new Member("c2", Attributes.NONE));
        release.countDown();
        get(owner.lease().whenEnded());

        assertFails(() -> entering, "");
        letPass(LEASE);
        awaitCount(survivor, "tea", 0);
        assertThat(count("EXISTS", LeaseKeys.of(owner.gatewayId()).channels())).isZero();
    }
}
