package dev.parley.functions;

import io.vertx.core.Future;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The functions of an app, as hosts run them. */
public final class AppFunctions {

    private static final Set<String> LIFECYCLE =
            new TreeSet<>(Set.of("$connect", "$default", "$disconnect", WebSocketEvent.AUTHORIZER));

    private AppFunctions() {}

    /** Asks the app for its functions; see {@link #of(WebSocketApp, Map)}. */
    public static Map<String, WebSocketFunction> of(WebSocketApp app, Connections connections, Channels channels) {
        return of(app, Map.copyOf(app.routes(connections, channels)));
    }

    /**
     * Returns an app's functions by route key. If the app is marked as {@link Blocking}, each of them may block.
     *
     * @param routes the app's own
     * @throws IllegalArgumentException if there is none, or one on a route that can't be
     */
    public static Map<String, WebSocketFunction> of(WebSocketApp app, Map<String, WebSocketFunction> routes) {
        check(app, routes.keySet());
        return app.getClass().isAnnotationPresent(Blocking.class)
                ? routes.entrySet().stream()
                        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, route -> new OfApp(route.getValue())))
                : routes;
    }

    private static void check(WebSocketApp app, Set<String> keys) {
        String name = app.getClass().getName();
        if (keys.isEmpty()) {
            throw new IllegalArgumentException(name + " has no routes");
        }
        for (String key : keys) {
            if (key.isEmpty() || (key.startsWith("$") && !LIFECYCLE.contains(key))) {
                throw new IllegalArgumentException(name + " has a route '" + key + "'; expected "
                        + String.join(", ", LIFECYCLE) + ", or a name without a leading $");
            }
        }
    }

    /** A function of an app that is marked. */
    private record OfApp(WebSocketFunction function) implements WebSocketFunction {

        @Override
        public Future<FunctionResult> handle(WebSocketEvent event) {
            return function.handle(event);
        }

        @Override
        public boolean isBlocking() {
            return true;
        }
    }
}
