package dev.parley.bus;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends messages over connections that may just have closed. Vert.x 5.0.7 and 5.1.6 then throw an
 * {@link IllegalStateException} ("Promise already completed"). If it leaves the send, the send fails here like any other.
 * Mostly it reaches the context's exception handler instead: then nobody learns that the message was not sent, and a
 * request stays open until its timeout.
 */
public final class Sending {

    private static final Logger LOG = LoggerFactory.getLogger(Sending.class);

    private Sending() {}

    /**
     * Sends a request. Never throws: fails with an {@link IllegalStateException} if no connection accepted the request,
     * and with the codec's exception if the body can't be encoded.
     */
    public static <T> Future<Message<T>> request(Vertx vertx, String address, Object body, DeliveryOptions options) {
        try {
            return vertx.eventBus().request(address, body, options);
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }

    /**
     * Sends a message that has no answer. A message that no connection accepts is lost, as on a connection that breaks.
     */
    public static void orLose(Runnable send) {
        try {
            send.run();
        } catch (IllegalStateException e) {
            LOG.debug("Not sent", e);
        }
    }
}
