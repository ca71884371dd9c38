package dev.parley.launcher.apps;

import dev.parley.functions.Channels;
import dev.parley.functions.Connections;
import dev.parley.functions.FunctionResult;
import dev.parley.functions.WebSocketApp;
import dev.parley.functions.WebSocketEvent;
import dev.parley.functions.WebSocketFunction;
import dev.parley.gateway.route.RouteSelection;
import dev.parley.gateway.route.Routes;
import io.vertx.core.Future;
import java.util.Map;
import java.util.Set;

/** {@code APP=echo}: accepts every connection and returns each message to its sender, text as text and binary as binary. */
public final class Echo implements WebSocketApp {

    /** The default route has a route response: the function's result body goes to the client. */
    public static final Routes ROUTES = new Routes(
            Set.of(Routes.CONNECT, Routes.DEFAULT), RouteSelection.of(RouteSelection.DEFAULT), Set.of(Routes.DEFAULT));

    @Override
    public Map<String, WebSocketFunction> routes(Connections connections, Channels channels) {
        return Map.of(Routes.CONNECT, event -> Future.succeededFuture(FunctionResult.ok()), Routes.DEFAULT, Echo::echo);
    }

    private static Future<FunctionResult> echo(WebSocketEvent event) {
        return Future.succeededFuture(FunctionResult.ok(event.payload()));
    }
}
