package dev.parley.bus.testing;

import dev.parley.functions.Attributes;
import dev.parley.functions.ConnectionContext;
import dev.parley.functions.EventType;
import dev.parley.functions.Identity;
import dev.parley.functions.Payload;
import dev.parley.functions.RequestContext;
import dev.parley.functions.WebSocketEvent;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Events for tests of the bus, and calls on a context. */
public final class Bus {

    /** The route of all events made here. */
    public static final String ROUTE = "$default";

    private Bus() {}

    /** The route of {@link #disconnect}. */
    public static final String DISCONNECT = "$disconnect";

    /** A message of a connection. */
    public static WebSocketEvent event(String connectionId, String requestId) {
        RequestContext context = new RequestContext(
                connection(connectionId), ROUTE, EventType.MESSAGE, requestId, 1, "m", 0, "", Attributes.NONE);
        return WebSocketEvent.message(context, Payload.text("hi"));
    }

    /** The end of a connection whose gateway was lost. */
    public static WebSocketEvent disconnect(String connectionId, String requestId) {
        RequestContext context = new RequestContext(
                connection(connectionId),
                DISCONNECT,
                EventType.DISCONNECT,
                requestId,
                1,
                "",
                1006,
                "Gateway lost",
                Attributes.NONE);
        return new WebSocketEvent(context, Map.of(), Map.of(), Map.of(), Map.of(), "", false);
    }

    private static ConnectionContext connection(String id) {
        return new ConnectionContext(id, "local", "testing", "localhost", 1, new Identity("127.0.0.1", ""));
    }

    /** A new context; as many as Vert.x has event loops are each on a loop of their own. */
    public static Context newContext(Vertx vertx) {
        return ((VertxInternal) vertx).createEventLoopContext();
    }

    /** Calls on a context and waits up to 30 s for the result. */
    public static <T> T on(Context context, Supplier<Future<T>> call) {
        Promise<T> promise = Promise.promise();
        context.runOnContext(here -> {
            try {
                call.get().onComplete(promise);
            } catch (RuntimeException e) {
                promise.fail(e);
            }
        });
        return await(promise.future());
    }

    public static <T> T await(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
    }
}
