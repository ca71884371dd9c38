/**
 * Whether a gateway may act. Renewals of its lease, answers of its peers and the leases of served gateways flow in; flows out:
 * may an event leave, who sends the {@code $disconnect} events once the lease has lapsed, and is this gateway alone cut off
 * from the function hosts. Never knows a connection.
 */
@NullMarked
package dev.parley.gateway.lease;

import org.jspecify.annotations.NullMarked;
