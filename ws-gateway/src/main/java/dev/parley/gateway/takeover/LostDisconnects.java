package dev.parley.gateway.takeover;

import dev.parley.backplane.lease.LeaseRecord;
import dev.parley.bus.dispatch.FencedGateway;
import dev.parley.bus.dispatch.Outcome;
import dev.parley.functions.RequestContext;
import dev.parley.functions.WebSocketEvent;
import dev.parley.functions.json.EventJsonReader;
import dev.parley.gateway.disconnect.Disconnects;
import dev.parley.gateway.route.Routes;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends the {@code $disconnect} events of one lost gateway's records, each until a function has answered it. */
final class LostDisconnects {

    private static final Logger LOG = LoggerFactory.getLogger(LostDisconnects.class);

    private static final long FIRST_RETRY_MILLIS = 250;
    private static final long MAX_RETRY_MILLIS = 5000;

    private final Vertx vertx;
    private final Routes routes;
    private final FencedGateway gateway;
    private final BooleanSupplier mayLeave;

    /**
     * @param gateway refused by every function host from now on
     * @param mayLeave while it returns false, events wait: another process may have claimed the gateway
     */
    LostDisconnects(Vertx vertx, Routes routes, FencedGateway gateway, BooleanSupplier mayLeave) {
        this.vertx = vertx;
        this.routes = routes;
        this.gateway = gateway;
        this.mayLeave = mayLeave;
    }

    /**
     * Completes with true once the record is done with: its event was answered, or there is no function for it. Completes
     * with false if a function host refused the event, since it knows a later claim. Fails if the event can't be sent. In both
     * cases the event is still owed. An event leaves only when the connection's last one has ended.
     */
    Future<Boolean> send(LeaseRecord record) {
        if (!routes.has(Routes.DISCONNECT)) {
            return Future.succeededFuture(true);
        }
        WebSocketEvent disconnect;
        try {
            disconnect = now(EventJsonReader.read(record.content().getBytes()));
        } catch (RuntimeException e) {
            LOG.error("The record of connection {} can't be read, so it gets no $disconnect", record.connectionId(), e);
            return Future.succeededFuture(true);
        }
        return gateway.whenEnded(record.connectionId()).compose(ended -> call(disconnect, FIRST_RETRY_MILLIS));
    }

    private Future<Boolean> call(WebSocketEvent disconnect, long retryMillis) {
        return gateway.call(disconnect, mayLeave).compose(outcome -> {
            if (outcome == Outcome.Failed.FENCED) {
                return Future.succeededFuture(false);
            }
            return Disconnects.isDelivered(outcome)
                    ? Future.succeededFuture(true)
                    : vertx.timer(retryMillis, TimeUnit.MILLISECONDS)
                            .compose(later -> call(disconnect, Math.min(2 * retryMillis, MAX_RETRY_MILLIS)));
        });
    }

    /** The connection is considered to end now, and not when its record was written. */
    private static WebSocketEvent now(WebSocketEvent recorded) {
        RequestContext context = recorded.requestContext();
        return new WebSocketEvent(
                new RequestContext(
                        context.connection(),
                        context.routeKey(),
                        context.eventType(),
                        context.requestId(),
                        Math.max(System.currentTimeMillis(), context.connectedAt()),
                        context.messageId(),
                        context.disconnectStatusCode(),
                        context.disconnectReason(),
                        context.attributes()),
                recorded.headers(),
                recorded.multiValueHeaders(),
                recorded.queryStringParameters(),
                recorded.multiValueQueryStringParameters(),
                recorded.body(),
                recorded.isBase64Encoded());
    }
}
