/**
 * Builds every event in the form of the contract: what happened to a connection flows in, one event flows out. Never knows
 * which function answers it.
 */
@NullMarked
package dev.parley.gateway.event;

import org.jspecify.annotations.NullMarked;
