package dev.parley.functions.bus;

import dev.parley.functions.FunctionResult;
import dev.parley.functions.WebSocketEvent;
import dev.parley.functions.WebSocketFunction;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts functions on the event bus: takes events at an address of its own, announces which routes it serves, and answers
 * each event with the function's result or its failure. A function's error is logged here, where its stack trace is,
 * with the connection and request id; a gateway that is told of it does not log it again.
 */
public final class FunctionHost {

    /** Reply failure codes: the function failed; no such route here. */
    public static final int FUNCTION_FAILED = 502;

    public static final int NO_SUCH_ROUTE = 404;

    /** Reply failure code of a host that has said goodbye: the event was not looked at and can go to another. */
    public static final int LEAVING = 503;

    /** How long a host that said goodbye still sends away what was already on its way, in milliseconds. */
    private static final long GRACE_MILLIS = 100;

    private static final Logger LOG = LoggerFactory.getLogger(FunctionHost.class);
    private static final DeliveryOptions RESULT = BusCodec.result();

    private final Vertx vertx;
    private final Map<String, WebSocketFunction> routes;
    private final String hostId = UUID.randomUUID().toString();
    private final MessageConsumer<WebSocketEvent> events;
    private final MessageConsumer<Object> questions;
    private final long timer;
    private boolean leaving;

    private FunctionHost(Vertx vertx, Map<String, WebSocketFunction> routes) {
        this.vertx = vertx;
        this.routes = Map.copyOf(routes);
        this.events = vertx.eventBus().consumer(Addresses.host(hostId), this::onEvent);
        this.questions = vertx.eventBus().consumer(Addresses.ASK_HOSTS, question -> announce(false));
        this.timer = vertx.setPeriodic(HostAnnouncement.INTERVAL_MILLIS, id -> announce(false));
    }

    /**
     * Starts a host on the current context; functions are called there.
     *
     * @param routes functions by route key
     */
    public static Future<FunctionHost> start(Vertx vertx, Map<String, WebSocketFunction> routes) {
        FunctionHost host = new FunctionHost(vertx, routes);
        return Future.all(host.events.completion(), host.questions.completion()).map(ready -> {
            host.announce(false);
            return host;
        });
    }

    /** Says goodbye and sends new events away to other hosts; those under way are still answered. */
    public Future<Void> stop() {
        vertx.cancelTimer(timer);
        leaving = true;
        announce(true);
        return questions
                .unregister()
                .compose(quiet -> vertx.timer(GRACE_MILLIS, TimeUnit.MILLISECONDS))
                .compose(over -> events.unregister());
    }

    private void announce(boolean leaving) {
        Set<String> routeKeys = routes.keySet();
        vertx.eventBus()
                .publish(
                        Addresses.HOSTS,
                        new HostAnnouncement(hostId, ProcessId.THIS, routeKeys, leaving),
                        BusCodec.announcement());
    }

    private void onEvent(Message<WebSocketEvent> message) {
        if (leaving) {
            message.fail(LEAVING, "This function host is leaving");
            return;
        }
        WebSocketEvent event = message.body();
        WebSocketFunction function = routes.get(event.requestContext().routeKey());
        if (function == null) {
            message.fail(
                    NO_SUCH_ROUTE, "No function for " + event.requestContext().routeKey());
            return;
        }
        call(function, event).onComplete((result, failure) -> {
            if (failure == null && result != null) {
                message.reply(result, RESULT);
            } else {
                message.fail(FUNCTION_FAILED, logged(event, failure));
            }
        });
    }

    private static Future<FunctionResult> call(WebSocketFunction function, WebSocketEvent event) {
        try {
            @Nullable Future<FunctionResult> answer = function.handle(event);
            return answer == null ? Future.failedFuture("The function returned null") : answer;
        } catch (Throwable e) {
            // An Error too: whoever waits for an answer gets one, and the log has the trace.
            return Future.failedFuture(e);
        }
    }

    private static String logged(WebSocketEvent event, @Nullable Throwable failure) {
        String what = failure == null ? "the function answered null" : String.valueOf(failure.getMessage());
        LOG.error(
                "{} failed for connection {}, request {}: {}",
                event.requestContext().routeKey(),
                event.connectionId(),
                event.requestContext().requestId(),
                what,
                failure);
        return what;
    }
}
