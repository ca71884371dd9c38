package dev.parley.launcher.apps;

import dev.parley.functions.Channels;
import dev.parley.functions.Connections;
import dev.parley.functions.FunctionResult;
import dev.parley.functions.PublishOptions;
import dev.parley.functions.WebSocketApp;
import dev.parley.functions.WebSocketEvent;
import dev.parley.functions.WebSocketFunction;
import dev.parley.gateway.route.RouteSelection;
import dev.parley.gateway.route.Routes;
import io.vertx.core.Future;
import java.util.Map;
import java.util.Set;

/** {@code APP=fanout}: every connection joins one channel, each message is published to it verbatim. */
public final class Fanout implements WebSocketApp {

    public static final Routes ROUTES =
            new Routes(Set.of(Routes.CONNECT, Routes.DEFAULT), RouteSelection.of(RouteSelection.DEFAULT), Set.of());

    private static final String CHANNEL = "fanout";

    @Override
    public Map<String, WebSocketFunction> routes(Connections connections, Channels channels) {
        return Map.of(
                Routes.CONNECT,
                event -> channels.join(event.connectionId(), CHANNEL).map(joined -> FunctionResult.ok()),
                Routes.DEFAULT,
                event -> publish(channels, event));
    }

    /** Once, though the event may be repeated. */
    private static Future<FunctionResult> publish(Channels channels, WebSocketEvent event) {
        return channels.answering(event)
                .publish(CHANNEL, event.payload(), PublishOptions.DEFAULT)
                .map(published -> FunctionResult.ok());
    }
}
