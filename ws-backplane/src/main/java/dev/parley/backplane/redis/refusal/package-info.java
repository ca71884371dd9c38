/**
 * Refusals in Redis: they are stored there in one step, and each process reads them again when they have changed. Never knows a
 * connection.
 */
@NullMarked
package dev.parley.backplane.redis.refusal;

import org.jspecify.annotations.NullMarked;
