/**
 * Delivers messages. Live messages flow in over a connection that carries nothing but subscriptions, missed messages from
 * history; subscribers get each message once and in order, or a notice of loss. Never knows a publisher.
 */
@NullMarked
package dev.parley.backplane.redis.subscribe;

import org.jspecify.annotations.NullMarked;
