/**
 * How one process, the coordinator, has the others let go of connections that are above their share: turns of a second flow
 * to each process, its number of connections flows back. Never knows a socket, nor how many connections are a share.
 */
@NullMarked
package dev.parley.bus.rebalance;

import org.jspecify.annotations.NullMarked;
