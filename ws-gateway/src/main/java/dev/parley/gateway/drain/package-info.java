/**
 * Lets connections go on purpose. In: the wish of an operator, of a process that stops, or the turns of a rebalance.
 * Out: connections closed with 1012 at a pace, each between two of its events. Never knows who asked, nor where the clients
 * go.
 */
@NullMarked
package dev.parley.gateway.drain;

import org.jspecify.annotations.NullMarked;
