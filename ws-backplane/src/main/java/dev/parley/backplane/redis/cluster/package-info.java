/**
 * Knows which node of a Redis cluster has which slot. Addresses of nodes flow in; where a key's commands and subscriptions have
 * to go flows out, whenever it changes. Never knows a channel.
 */
@NullMarked
package dev.parley.backplane.redis.cluster;

import org.jspecify.annotations.NullMarked;
