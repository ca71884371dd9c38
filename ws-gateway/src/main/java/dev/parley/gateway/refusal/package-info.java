/**
 * Keeps out whom operators refuse: their refusals flow in, and flow out as answers about addresses and users, and as closings of
 * connections that are open. Never knows where refusals are stored.
 */
@NullMarked
package dev.parley.gateway.refusal;

import org.jspecify.annotations.NullMarked;
