/**
 * Leases and records of gateways in Redis. Renewals and records flow in from each gateway's event loop; gateways that were
 * lost flow out to one process, which claimed them. Never knows what a record says, nor who is in a channel.
 */
@NullMarked
package dev.parley.backplane.redis.lease;

import org.jspecify.annotations.NullMarked;
