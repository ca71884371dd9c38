package dev.parley.templates.api;

import dev.parley.manifest.ApiSettings;
import dev.parley.manifest.Function;
import dev.parley.manifest.WebSocketRoute;
import dev.parley.templates.source.Node;
import dev.parley.templates.source.TemplateException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Collects the routes and the settings of a WebSocket API. */
public final class ApiBuilder {

    private static final String AUTHORIZER = "$authorizer";
    private static final String CONNECT = "$connect";
    private static final Set<String> LIFECYCLE = Set.of(CONNECT, "$disconnect", "$default");

    private static final Pattern STAGE = Pattern.compile("[A-Za-z0-9_-]{1,128}");

    private final Expressions expressions;
    private final Map<String, Function> routes = new LinkedHashMap<>();
    private final Set<String> twoWay = new HashSet<>();
    private final Set<String> identitySources = new LinkedHashSet<>();
    private final Map<String, String> stageVariables = new HashMap<>();
    private Optional<Function> authorizer = Optional.empty();
    private Optional<String> selection = Optional.empty();
    private Optional<String> stage = Optional.empty();

    public ApiBuilder(Expressions expressions) {
        this.expressions = expressions;
    }

    public void route(Node key, Function function) throws TemplateException {
        String name = key.text();
        if (name.startsWith("$") && !LIFECYCLE.contains(name)) {
            throw key.wrong(name + " is no route: those of AWS are $connect, $disconnect and $default");
        } else if (name.isEmpty()) {
            throw key.wrong("a route key can't be empty");
        } else if (routes.putIfAbsent(name, function) != null) {
            throw key.wrong("the route " + name + " is there twice: keep one of them");
        }
    }

    /** The result of the route's function is sent to the client. */
    public void twoWay(String key) {
        twoWay.add(key);
    }

    /**
     * @param at names the authorizer
     * @param route the key of the route that it protects
     * @param sources what a handshake must have before the authorizer is called
     */
    public void authorizer(Node at, String route, Function function, List<Node> sources) throws TemplateException {
        if (!route.equals(CONNECT)) {
            throw at.wrong("an authorizer belongs to the route $connect, not to " + route);
        }
        authorizer = Optional.of(function);
        for (Node source : sources) {
            identitySources.add(expressions.identitySource(source));
        }
    }

    public void selection(Node expression) throws TemplateException {
        selection = Optional.of(expressions.routeSelection(expression));
    }

    /** @param at where the stage is named */
    public void stage(String name, Node at) throws TemplateException {
        if (!STAGE.matcher(name).matches()) {
            throw at.wrong("a stage's name is 1 to 128 letters, digits, - and _, unlike " + name);
        }
        stage = Optional.of(name);
    }

    /** @param variables by name */
    public void stageVariables(Node variables) throws TemplateException {
        for (Map.Entry<String, Node> entry : variables.children().entrySet()) {
            Optional<Node> value = entry.getValue().expanded();
            if (value.isPresent()) {
                stageVariables.put(entry.getKey(), value.get().text());
            }
        }
    }

    public boolean isEmpty() {
        return routes.isEmpty();
    }

    /** The routes, and the authorizer as the last if there is one. */
    public List<WebSocketRoute> routes() {
        List<WebSocketRoute> all = new ArrayList<>();
        routes.forEach((key, function) -> all.add(new WebSocketRoute(key, function)));
        authorizer.ifPresent(function -> all.add(new WebSocketRoute(AUTHORIZER, function)));
        return all;
    }

    public ApiSettings settings() {
        return new ApiSettings(stage, selection, twoWay, identitySources, stageVariables);
    }
}
