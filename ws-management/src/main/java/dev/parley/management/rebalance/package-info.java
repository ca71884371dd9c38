/**
 * Evens out the connections of all processes with gateways, round by round: their counts flow in, turns flow out in which
 * those above their share let go of some. Never knows a socket, nor where a client lands.
 */
@NullMarked
package dev.parley.management.rebalance;

import org.jspecify.annotations.NullMarked;
