/**
 * What a survivor does for a lost gateway. A claim flows in; the records of the lost gateway flow out as one
 * {@code $disconnect} each, until functions have answered them. Never knows a socket.
 */
@NullMarked
package dev.parley.gateway.takeover;

import org.jspecify.annotations.NullMarked;
