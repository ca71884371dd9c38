package dev.parley.bus.dispatch;

import dev.parley.bus.LogThrottle;
import dev.parley.functions.WebSocketEvent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs events that have no result, each by its route, connection and request. */
final class DeliveryLog {

    private static final Logger LOG = LoggerFactory.getLogger(EventDelivery.class);

    private DeliveryLog() {}

    static void unserved(String routeKey) {
        LOG.warn("No function host serves {}", routeKey);
    }

    static void timedOut(WebSocketEvent event, LogThrottle timeouts) {
        timeouts.tryLog()
                .ifPresent(more -> LOG.warn(
                        "{} for connection {}, request {} timed out ({} more since the last such line)",
                        event.functionKey(),
                        event.connectionId(),
                        event.requestContext().requestId(),
                        more));
    }

    static void givenUp(WebSocketEvent event, int losses) {
        LOG.error(
                "{} for connection {}, request {} is given up: its host was lost {} times",
                event.functionKey(),
                event.connectionId(),
                event.requestContext().requestId(),
                losses);
    }

    static void invalidResult(WebSocketEvent event, RuntimeException cause) {
        LOG.error(
                "{} for connection {}, request {}: the answer is not a function result",
                event.functionKey(),
                event.connectionId(),
                event.requestContext().requestId(),
                cause);
    }

    static void notSent(WebSocketEvent event, @Nullable Throwable cause) {
        LOG.error(
                "{} for connection {}, request {} can't be sent",
                event.functionKey(),
                event.connectionId(),
                event.requestContext().requestId(),
                cause);
    }
}
