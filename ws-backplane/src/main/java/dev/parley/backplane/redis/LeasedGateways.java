package dev.parley.backplane.redis;

import dev.parley.backplane.redis.lease.RedisLeases;
import dev.parley.backplane.redis.presence.RedisPresence;

/** What presence needs to know about the leases of gateways. */
record LeasedGateways(RedisLeases leases) implements RedisPresence.Gateways {

    @Override
    public boolean mayWriteMembers(String gatewayId) {
        return leases.mayWriteMembers(gatewayId);
    }

    @Override
    public boolean hasLease(String gatewayId) {
        return leases.hasLease(gatewayId);
    }
}
