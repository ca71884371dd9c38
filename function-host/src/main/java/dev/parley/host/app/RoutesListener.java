package dev.parley.host.app;

import dev.parley.functions.WebSocketFunction;
import io.vertx.core.Future;
import java.util.Map;

/** Called when an app's routes have changed. */
@FunctionalInterface
public interface RoutesListener {

    /**
     * @param routes all functions by route key
     * @return completes once events go to these functions, and none to those that are not among them
     */
    Future<Void> changed(Map<String, WebSocketFunction> routes);

    /** Completes when the events that began before the last change are answered, or given up. */
    default Future<Void> answered() {
        return Future.succeededFuture();
    }
}
