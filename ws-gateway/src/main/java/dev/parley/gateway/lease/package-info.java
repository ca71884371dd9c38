/**
 * Whether a gateway may act. Renewals of its lease and answers of its peers flow in; flows out: may an event leave, and who
 * sends the {@code $disconnect} events once the lease has lapsed. Never knows a connection.
 */
@NullMarked
package dev.parley.gateway.lease;

import org.jspecify.annotations.NullMarked;
