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
 * {@code APP=fanout}: every connection joins a channel, and each message is published to it verbatim. With
 * {@code ?channel=} a connection joins the named channels instead, comma-separated, and publishes to the first. With
 * {@code ?delta=true} it publishes JSON objects, of which members that ask get what changed. With
 * {@code AUTHORIZER=true} the value of {@code ?token=} becomes the principal.
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

    /** Called with {@code AUTHORIZER=true} only. Allows everybody: it exists to measure the cost of an authorizer. */
    private static Future<FunctionResult> authorize(WebSocketEvent event) {
        String token = event.queryStringParameters().getOrDefault("token", "");
        String principal = token.isEmpty() ? "guest" : token;
        return Future.succeededFuture(
                AuthorizerPolicy.allow(event, principal, Map.of()).toResult());
    }

    private static Future<FunctionResult> join(Connections connections, Channels channels, WebSocketEvent event) {
        String requested = event.queryStringParameters().getOrDefault("channel", CHANNEL);
        List<String> names = List.of(requested.split(",", -1));
        Publishing publishing = new Publishing(
                names.get(0), "true".equals(event.queryStringParameters().get("delta")));
        Future<?> joined = publishing.equals(Publishing.DEFAULT)
                ? Future.succeededFuture()
                : connections.setAttributes(event.connectionId(), Attributes.of(publishing));
        for (String name : names) {
            joined = joined.compose(before -> channels.join(event.connectionId(), name));
        }
        return joined.map(all -> FunctionResult.ok());
    }

    /** Publishes once, even if the event is delivered again. */
    private static Future<FunctionResult> publish(Channels channels, WebSocketEvent event) {
        Attributes attributes = event.attributes();
        Publishing publishing = attributes.isEmpty() ? Publishing.DEFAULT : attributes.as(Publishing.class);
        return channels.answering(event)
                .publish(publishing.channel(), event.payload(), publishing.options())
                .map(published -> FunctionResult.ok());
    }

    /** The attributes of a connection that does not publish as all others do. */
    record Publishing(String channel, boolean delta) {

        static final Publishing DEFAULT = new Publishing(CHANNEL, false);

        PublishOptions options() {
            return delta ? PublishOptions.DELTA : PublishOptions.DEFAULT;
        }
    }
}
