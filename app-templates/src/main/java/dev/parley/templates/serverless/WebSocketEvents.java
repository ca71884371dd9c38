package dev.parley.templates.serverless;

import dev.parley.manifest.Function;
import dev.parley.templates.api.ApiBuilder;
import dev.parley.templates.source.Node;
import dev.parley.templates.source.Problems;
import dev.parley.templates.source.TemplateException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the events of functions: those named {@code websocket} are routes. */
final class WebSocketEvents {

    /** What a handshake must have before an authorizer is called, unless the authorizer says otherwise. */
    private static final String DEFAULT_IDENTITY = "route.request.header.Auth";

    private final ServiceFunctions functions;
    private final ApiBuilder api;

    WebSocketEvents(ServiceFunctions functions, ApiBuilder api) {
        this.functions = functions;
        this.api = api;
    }

    void read(Problems problems) {
        functions.all().forEach((name, function) -> problems.attempt(() -> read(name, function, problems)));
    }

    private void read(String name, Node function, Problems problems) throws TemplateException {
        Optional<Node> events = function.get("events");
        for (Node event : events.isPresent() ? events.get().items() : List.<Node>of()) {
            Optional<Node> webSocket = event.get("websocket");
            if (webSocket.isPresent()) {
                problems.attempt(() -> route(name, webSocket.get()));
            } else {
                for (Map.Entry<String, Node> other : event.children().entrySet()) {
                    other.getValue().notice("the event " + other.getKey() + " of " + name + " is not run by Parley");
                }
            }
        }
    }

    private void route(String name, Node event) throws TemplateException {
        Node key = event.isMapping() ? event.require("route") : event;
        api.route(key, functions.named(name, key));
        if (event.get("routeResponseSelectionExpression").isPresent()) {
            api.twoWay(key.text());
        }
        Optional<Node> authorizer = event.get("authorizer");
        if (authorizer.isPresent()) {
            Node given = authorizer.get();
            Optional<Node> sources = given.get("identitySource");
            List<Node> identity =
                    sources.isPresent() ? sources.get().items() : List.of(given.withText(DEFAULT_IDENTITY));
            api.authorizer(given, key.text(), authorizer(given), identity);
        }
    }

    /** Takes a function's name or ARN, or a mapping with one of the two. */
    private Function authorizer(Node given) throws TemplateException {
        if (!given.isMapping()) {
            return given.text().contains(":") ? functions.at(given) : functions.named(given.text(), given);
        }
        Optional<Node> arn = given.get("arn");
        return arn.isPresent()
                ? functions.at(arn.get())
                : functions.named(given.require("name").text(), given);
    }
}
