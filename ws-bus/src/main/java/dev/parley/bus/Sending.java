package dev.parley.bus;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends whose connection to another process has just closed. Vert.x 5.0.7 and 5.1.6 throw an
 * {@link IllegalStateException} out of those ("Promise already completed"); here they fail like any other send.
 */
public final class Sending {

    private static final Logger LOG = LoggerFactory.getLogger(Sending.class);

    private Sending() {}

    /**
     * A request. Never throws: fails with an {@link IllegalStateException} if it could not be handed to a connection, and
     * with what the codec threw if the body can't be written.
     */
    public static <T> Future<Message<T>> request(Vertx vertx, String address, Object body, DeliveryOptions options) {
        try {
            return vertx.eventBus().request(address, body, options);
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }

    /** A reply or a publish that nobody answers: what does not go out is lost, as it is on a connection that breaks. */
    public static void orLose(Runnable send) {
        try {
            send.run();
        } catch (IllegalStateException e) {
            LOG.debug("Not sent", e);
        }
    }
}
