/**
 * Records who is in a channel, for each gateway by itself. Joins and leaves flow in, and are stated again after a loss of
 * Redis; member lists flow out. Never knows messages.
 */
@NullMarked
package dev.parley.backplane.redis.presence;

import org.jspecify.annotations.NullMarked;
