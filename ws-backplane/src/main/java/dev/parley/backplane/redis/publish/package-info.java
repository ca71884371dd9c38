/**
 * Stores messages, and redacts them. Publishes flow in and wait in order for Redis; positions flow out once messages are as
 * durable as configured. Never knows a subscriber.
 */
@NullMarked
package dev.parley.backplane.redis.publish;

import org.jspecify.annotations.NullMarked;
