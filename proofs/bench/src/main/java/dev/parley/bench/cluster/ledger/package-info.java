/**
 * The trial's bookkeeping: what clients sent and what came of it flows in with its time, figures flow out. Never knows a
 * socket, a process or what was done to them.
 */
@NullMarked
package dev.parley.bench.cluster.ledger;

import org.jspecify.annotations.NullMarked;
