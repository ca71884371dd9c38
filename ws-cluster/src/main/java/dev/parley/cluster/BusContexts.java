package dev.parley.cluster;

import io.vertx.core.Handler;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives each connection that the bus makes a context of its own. Otherwise it would belong to the verticle that happened to
 * send first, and its errors would be reported as that verticle's.
 */
final class BusContexts {

    private static final Logger LOG = LoggerFactory.getLogger(BusContexts.class);

    private final VertxInternal vertx;

    BusContexts(VertxInternal vertx) {
        this.vertx = vertx;
    }

    /** @param connect makes the bus connect; a connection belongs to the context on which it was begun */
    void connect(Handler<Void> connect) {
        ContextInternal context = vertx.createEventLoopContext();
        context.exceptionHandler(BusContexts::log);
        context.runOnContext(connect);
    }

    /**
     * Vert.x 5 throws an {@link IllegalStateException} ("Promise already completed") for each message that was not yet written
     * when its connection closed. The sender hears of the lost message by the failure or the timeout of its request, and the
     * links log once that a peer is gone.
     */
    private static void log(Throwable failure) {
        if (failure instanceof IllegalStateException) {
            LOG.debug("Not sent: the connection to another process has closed", failure);
        } else {
            LOG.error("Unhandled error on a connection of the event bus", failure);
        }
    }
}
