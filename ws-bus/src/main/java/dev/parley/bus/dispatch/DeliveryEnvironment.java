package dev.parley.bus.dispatch;

import dev.parley.bus.LogThrottle;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import java.time.Duration;

/**
 * What all deliveries of one dispatcher share.
 *
 * @param deadlines of calls to functions on the same event loop
 * @param timeout how long a function may take, and how long an event may wait for a host whose replacement is expected
 * @param options of messages to hosts; their send timeout is the timeout
 * @param timeouts limits the log lines about functions that timed out
 */
record DeliveryEnvironment(
        Vertx vertx,
        HostRegistry hosts,
        Deadlines deadlines,
        Duration timeout,
        DeliveryOptions options,
        LogThrottle timeouts) {}
