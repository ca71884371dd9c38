/**
 * The trial's clients: addresses of gateways flow in, WebSockets and what they carry flow out, and the ledger is told of
 * both. Never knows which cluster manager serves it.
 */
@NullMarked
package dev.parley.bench.cluster.load;

import org.jspecify.annotations.NullMarked;
