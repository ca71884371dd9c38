/**
 * Finds the primary that Sentinels agree on, and follows it. Addresses of Sentinels flow in; the address of the primary flows
 * out, whenever it changes. Never knows what the primary is used for.
 */
@NullMarked
package dev.parley.backplane.redis.sentinel;

import org.jspecify.annotations.NullMarked;
