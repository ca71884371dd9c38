package dev.parley.gateway.function;

import dev.parley.functions.FunctionResult;
import dev.parley.functions.WebSocketEvent;
import dev.parley.functions.bus.BusCodec;
import dev.parley.functions.bus.FunctionHost;
import dev.parley.functions.bus.Sending;
import dev.parley.gateway.function.Outcome.Failed;
import io.vertx.core.Future;
import io.vertx.core.Promise;
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

    /** The most hosts that one event may cost: it may be what brings them down. */
    private static final int MOST_LOSSES = 3;

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

    /**
     * Never fails: what went wrong is an outcome. An event whose host is lost goes to another one, with the same request
     * id; so a function may see it twice.
     */
    public Future<Outcome> call(WebSocketEvent event) {
        return call(event, 0);
    }

    /** @param losses how many hosts were lost with this event in flight */
    private Future<Outcome> call(WebSocketEvent event, int losses) {
        String routeKey = event.requestContext().routeKey();
        Host host = hosts.pick(routeKey);
        if (host == null) {
            if (hosts.isNewlyUnserved(routeKey)) {
                LOG.warn("No function host serves {}", routeKey);
            }
            return Future.succeededFuture(Failed.UNAVAILABLE);
        }
        Promise<Outcome> outcome = Promise.promise();
        String requestId = event.requestContext().requestId();
        Attempt attempt = new Attempt(requestId, routeKey, System.nanoTime(), () -> afterLoss(event, losses + 1)
                .onComplete(outcome));
        host.began(attempt);
        Sending.<FunctionResult>request(vertx, host.address(), event, options).onComplete((answer, failure) -> {
            if (host.ended(attempt)) {
                (failure == null ? answered(answer) : failed(event, losses, host, failure)).onComplete(outcome);
            }
        });
        return outcome.future();
    }

    private Future<Outcome> afterLoss(WebSocketEvent event, int losses) {
        if (losses < MOST_LOSSES) {
            return call(event, losses);
        }
        LOG.error(
                "{} is given up{}: {} hosts were lost over it",
                event.requestContext().routeKey(),
                of(event),
                losses);
        return Future.succeededFuture(Failed.FAILED);
    }

    private static Future<Outcome> answered(Message<FunctionResult> answer) {
        return Future.succeededFuture(new Outcome.Answered(answer.body()));
    }

    private Future<Outcome> failed(WebSocketEvent event, int losses, Host host, Throwable failure) {
        if (!(failure instanceof ReplyException reply) || wasNotTaken(reply)) {
            LOG.info("Function host {} takes no events until it announces itself again: {}", host.id(), "" + failure);
            host.shun();
            return call(event, losses);
        }
        if (reply.failureType() == ReplyFailure.TIMEOUT) {
            LOG.warn("{} timed out{}", event.requestContext().routeKey(), of(event));
            return Future.succeededFuture(Failed.TIMED_OUT);
        }
        // Logged where its cause is known.
        return Future.succeededFuture(Failed.FAILED);
    }

    /** Nobody has looked at the event, so another host can have it. */
    private static boolean wasNotTaken(ReplyException reply) {
        return reply.failureType() == ReplyFailure.NO_HANDLERS
                || (reply.failureType() == ReplyFailure.RECIPIENT_FAILURE
                        && reply.failureCode() == FunctionHost.NOT_TAKEN);
    }

    private static String of(WebSocketEvent event) {
        return " for connection " + event.connectionId() + ", request "
                + event.requestContext().requestId();
    }
}
