package dev.parley.backplane.redis.lease;

import dev.parley.backplane.redis.link.CallLoop;
import io.vertx.core.Vertx;

/** What all leases of one backplane share. */
record LeaseParts(
        Vertx vertx,
        CallLoop loop,
        LeaseStore store,
        LeaseIndex index,
        LeaseSettings settings,
        LeaseClock clock,
        LeaseMeters meters) {}
