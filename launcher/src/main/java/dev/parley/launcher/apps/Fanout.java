package dev.parley.launcher.apps;

import dev.parley.functions.Attributes;
import dev.parley.functions.Channels;
import dev.parley.functions.Connections;
import dev.parley.functions.FunctionResult;
import dev.parley.functions.PublishOptions;
import dev.parley.functions.WebSocketApp;
import dev.parley.functions.WebSocketEvent;
import dev.parley.functions.WebSocketFunction;
import dev.parley.functions.authorizer.AuthorizerPolicy;
import dev.parley.gateway.route.RouteSelection;
import dev.parley.gateway.route.Routes;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code APP=fanout}: every connection joins one channel, each message is published to it verbatim. Those who connect
 * with {@code ?channel=} are in that channel instead, or in those, and publish to it, or the first. With {@code AUTHORIZER=true}, who connects is
 * whoever {@code ?token=} says.
 */
public final class Fanout implements WebSocketApp {

    public static final Routes ROUTES =
            new Routes(Set.of(Routes.CONNECT, Routes.DEFAULT), RouteSelection.of(RouteSelection.DEFAULT), Set.of());

    private static final String CHANNEL = "fanout";

    @Override
    public Map<String, WebSocketFunction> routes(Connections connections, Channels channels) {
        return Map.of(
                Routes.CONNECT,
                event -> join(connections, channels, event),
                Routes.DEFAULT,
                event -> publish(channels, event),
                Routes.AUTHORIZER,
                Fanout::authorize);
    }

    /** Asked with {@code AUTHORIZER=true} only. Believes everybody: it is there to measure what being asked costs. */
    private static Future<FunctionResult> authorize(WebSocketEvent event) {
        String token = event.queryStringParameters().getOrDefault("token", "");
        String who = token.isEmpty() ? "guest" : token;
        return Future.succeededFuture(
                AuthorizerPolicy.allow(event, who, Map.of()).toResult());
    }

    private static Future<FunctionResult> join(Connections connections, Channels channels, WebSocketEvent event) {
        String asked = event.queryStringParameters().getOrDefault("channel", CHANNEL);
        List<String> names = List.of(asked.split(",", -1));
        Future<?> joined = asked.equals(CHANNEL)
                ? Future.succeededFuture()
                : connections.setAttributes(event.connectionId(), Attributes.of(new Seat(names.get(0))));
        for (String name : names) {
            joined = joined.compose(before -> channels.join(event.connectionId(), name));
        }
        return joined.map(all -> FunctionResult.ok());
    }

    /** Once, though the event may be repeated. */
    private static Future<FunctionResult> publish(Channels channels, WebSocketEvent event) {
        Attributes attributes = event.attributes();
        String channel =
                attributes.isEmpty() ? CHANNEL : attributes.as(Seat.class).channel();
        return channels.answering(event)
                .publish(channel, event.payload(), PublishOptions.DEFAULT)
                .map(published -> FunctionResult.ok());
    }

    /** What a connection keeps that is in a channel of its choice. */
    record Seat(String channel) {}
}
