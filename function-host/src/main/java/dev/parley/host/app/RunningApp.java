package dev.parley.host.app;

import dev.parley.functions.WebSocketFunction;
import dev.parley.http.memory.ConnectionMemory;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;
import java.util.Optional;

/** An app whose functions are shared by all event loops of this process. They change while it runs. */
public interface RunningApp {

    /** Returns the functions by route key, for a {@link dev.parley.bus.host.FunctionHost} on any event loop. */
    Map<String, WebSocketFunction> routes();

    /** Adds a listener for changes of the routes. Listeners are called in the order in which they were added. */
    void onRoutes(RoutesListener listener);

    /**
     * Returns the handler of plain HTTP: functions of {@code @http}, and files. Empty if the app has sockets only.
     *
     * @param memory counts the bodies of requests
     */
    default Optional<Handler<HttpServerRequest>> pages(ConnectionMemory memory) {
        return Optional.empty();
    }

    /** Completes when all events under way are answered and nothing of the app runs. Never fails. */
    Future<Void> close();
}
