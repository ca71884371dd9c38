package dev.parley.host.app;

import dev.parley.functions.WebSocketFunction;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** The listeners of one app, called in the order in which they were added. */
public final class RoutesListeners implements RoutesListener {

    private final List<RoutesListener> listeners = new CopyOnWriteArrayList<>();

    public void add(RoutesListener listener) {
        listeners.add(listener);
    }

    /** Calls each listener once the one before it is done. Fails with the first failure. */
    @Override
    public Future<Void> changed(Map<String, WebSocketFunction> routes) {
        Future<Void> announced = Future.succeededFuture();
        for (RoutesListener listener : listeners) {
            announced = announced.compose(before -> listener.changed(routes));
        }
        return announced;
    }

    @Override
    public Future<Void> answered() {
        return Future.join(listeners.stream().map(RoutesListener::answered).toList())
                .mapEmpty();
    }
}
