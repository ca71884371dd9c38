package dev.parley.gateway.function;

import dev.parley.functions.FunctionResult;
import dev.parley.functions.WebSocketEvent;
import dev.parley.functions.bus.BusCodec;
import dev.parley.functions.bus.FunctionHost;
import dev.parley.gateway.function.FunctionHosts.Host;
import dev.parley.gateway.function.Outcome.Failed;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.time.Duration;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends an event to a function host and waits for its outcome. */
public final class FunctionCaller {

    private static final Logger LOG = LoggerFactory.getLogger(FunctionCaller.class);

    private final Vertx vertx;
    private final FunctionHosts hosts;
    private final DeliveryOptions options;

    /** @param timeout how long a function may take */
    public FunctionCaller(Vertx vertx, Duration timeout) {
        this.vertx = vertx;
        this.hosts = new FunctionHosts(vertx);
        this.options = BusCodec.event(timeout.toMillis());
    }

    /** Completes when the routes have hosts, or after about a second: whoever comes later is found then. */
    public Future<Void> start(Set<String> routeKeys) {
        return hosts.start(routeKeys);
    }

    public Future<Void> stop() {
        return hosts.stop();
    }

    /** Never fails: what went wrong is an outcome. A host that was not there to take the event is passed over. */
    public Future<Outcome> call(WebSocketEvent event) {
        Host host = hosts.pick(event.requestContext().routeKey());
        if (host == null) {
            if (hosts.isNewlyUnserved(event.requestContext().routeKey())) {
                LOG.warn("No function host serves {}", event.requestContext().routeKey());
            }
            return Future.succeededFuture(Failed.UNAVAILABLE);
        }
        host.began();
        return vertx.eventBus()
                .<FunctionResult>request(host.address(), event, options)
                .transform((answer, failure) -> {
                    host.ended();
                    return failure == null ? Future.succeededFuture(answered(answer)) : failed(event, host, failure);
                });
    }

    private static Outcome answered(Message<FunctionResult> answer) {
        return new Outcome.Answered(answer.body());
    }

    private Future<Outcome> failed(WebSocketEvent event, Host host, Throwable failure) {
        if (!(failure instanceof ReplyException reply)) {
            LOG.error("{} could not be called{}", event.requestContext().routeKey(), of(event), failure);
            return Future.succeededFuture(Failed.FAILED);
        }
        if (wasNotTaken(reply)) {
            hosts.drop(host);
            return call(event);
        }
        if (reply.failureType() == ReplyFailure.TIMEOUT) {
            LOG.warn("{} timed out{}", event.requestContext().routeKey(), of(event));
            return Future.succeededFuture(Failed.TIMED_OUT);
        }
        // The function host has logged it, with its stack trace.
        return Future.succeededFuture(Failed.FAILED);
    }

    /** Nobody has looked at the event, so another host can have it. */
    private static boolean wasNotTaken(ReplyException reply) {
        return reply.failureType() == ReplyFailure.NO_HANDLERS
                || (reply.failureType() == ReplyFailure.RECIPIENT_FAILURE
                        && reply.failureCode() == FunctionHost.LEAVING);
    }

    private static String of(WebSocketEvent event) {
        return " for connection " + event.connectionId() + ", request "
                + event.requestContext().requestId();
    }
}
