/**
 * Keeps connections to Redis alive. Commands flow in and each gets an outcome: its answer, or a failure that says whether
 * the command may have taken effect. Lost connections are replaced. Never knows a channel or a message.
 */
@NullMarked
package dev.parley.backplane.redis.link;

import org.jspecify.annotations.NullMarked;
