package dev.parley.backplane.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.backplane.ChannelLimits;
import dev.parley.backplane.redis.endpoint.RedisUrl;
import dev.parley.backplane.redis.lease.LeaseClock;
import dev.parley.backplane.redis.lua.LeaseKeys;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Leases count only on the primary, although a replica may accept writes. */
class RedisPrimaryTest extends LeaseFixture {

    @BeforeEach
    void start() {
        redis.start();
    }

    private RedisServer replica() {
        return RedisServer.started("--replicaof", "127.0.0.1 " + redis.port(), "--replica-read-only", "no");
    }

    private LeaseProcess processAt(RedisServer server) throws Exception {
        RedisSettings there = RedisSettings.of(RedisUrl.parse(server.url()), ChannelLimits.DEFAULT)
                .withLeases(settings().leases());
        return process(there, LeaseClock.SYSTEM);
    }

    @Test
    void a_lease_begins_only_at_a_primary() throws Exception {
        try (RedisServer replica = replica()) {
            LeaseProcess owner = processAt(replica);
            assertFails(() -> owner.later(owner::beginning), "replica");
            replica.command("REPLICAOF", "NO", "ONE");

            patiently().ignoreExceptions().until(() -> owner.begin().lease().isValid());
            owner.close();
        }
    }

    @Test
    void a_lease_is_renewed_only_by_a_primary() throws Exception {
        LeaseProcess owner = process().begin();
        letPass(LEASE);
        try (RedisServer other = RedisServer.started()) {
            redis.command("CONFIG", "SET", "replica-read-only", "no");
            redis.command("REPLICAOF", "127.0.0.1", "" + other.port());
            patiently().until(() -> !owner.lease().isValid());
            assertThat(owner.backplane().connected()).isTrue();
            letPass(LEASE);
            redis.command("REPLICAOF", "NO", "ONE");

            patiently().until(() -> owner.lease().whenEnded().isComplete());
            patiently().until(() -> !leaseField(owner.gatewayId(), "number").isEmpty());
        }
    }

    @Test
    void what_a_replica_shows_counts_for_nothing_until_it_is_the_primary() throws Exception {
        try (RedisServer replica = replica()) {
            LeaseProcess owner = process().begin();
            owner.putMany(1);
            owner.kill();
            patiently()
                    .until(() -> replica.command("HLEN", LeaseKeys.index(GROUP)).equals(":1\r\n"));
            LeaseProcess survivor = processAt(replica).claim();
            letPass(LEASE.multipliedBy(2));
            assertThat(survivor.claimed()).isEmpty();
            replica.command("REPLICAOF", "NO", "ONE");
            replica.command("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes");

            claimedBy(survivor);
            survivor.close();
        }
    }
}
