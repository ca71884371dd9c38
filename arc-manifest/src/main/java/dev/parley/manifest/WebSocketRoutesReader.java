package dev.parley.manifest;

import dev.parley.manifest.tree.Pragma;
import dev.parley.manifest.tree.TextPosition;
import dev.parley.manifest.tree.Value;
import dev.parley.manifest.tree.Value.Mapping;
import dev.parley.manifest.tree.Value.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads {@code @ws}: names of routes, and maps with a route's options. */
final class WebSocketRoutesReader {

    private static final String DEFAULT = "default";

    /** Routes that every app has, even if the manifest does not name them. */
    private static final List<String> LIFECYCLE = List.of("connect", DEFAULT, "disconnect");

    /**
     * Architect has no authorizers. This route, if the manifest names it, is asked about every connect as a REQUEST authorizer
     * of AWS; a client can't send a message to it.
     */
    private static final String AUTHORIZER = "authorizer";

    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9/\\-._]{1,255}");

    private final Source manifest;
    private final FunctionReader functions;

    WebSocketRoutesReader(Source manifest, FunctionReader functions) {
        this.manifest = manifest;
        this.functions = functions;
    }

    private record Route(String name, RouteOptions options, TextPosition position) {}

    List<WebSocketRoute> read() throws ManifestException {
        Optional<Pragma> pragma = manifest.pragma("ws");
        if (pragma.isEmpty()) {
            return List.of();
        }
        List<WebSocketRoute> routes = new ArrayList<>();
        for (Route route : routes(pragma.get())) {
            routes.add(new WebSocketRoute(routeKey(route.name), function(route)));
        }
        return routes;
    }

    /** Lifecycle routes that the manifest does not name come first; of these, {@code default} needs a folder to exist. */
    private List<Route> routes(Pragma pragma) throws ManifestException {
        List<Route> named = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Value value : pragma.values()) {
            Route route = route(value);
            checkName(route);
            if (!names.add(route.name)) {
                throw manifest.refusal(route.position, "@ws has " + route.name + " twice: keep one of them");
            }
            named.add(route);
        }
        List<Route> routes = new ArrayList<>();
        LIFECYCLE.stream()
                .filter(name -> !names.contains(name) && !isAbsent(name, pragma))
                .forEach(name -> routes.add(new Route(name, RouteOptions.NONE, pragma.position())));
        routes.addAll(named);
        return routes;
    }

    /** As with API Gateway, an app may do without {@code $default}. */
    private boolean isAbsent(String name, Pragma pragma) {
        boolean isAbsent = name.equals(DEFAULT) && !functions.has(usualFolders(name));
        if (isAbsent) {
            manifest.notice(
                    pragma.position(),
                    "there is no folder src/ws/default, so a message that selects no route is answered with Forbidden");
        }
        return isAbsent;
    }

    private static List<String> usualFolders(String name) {
        return List.of("src/ws/" + name, "src/ws/ws-" + name);
    }

    private Route route(Value value) throws ManifestException {
        if (value instanceof Text name) {
            return new Route(name.text(), RouteOptions.NONE, name.position());
        } else if (value instanceof Mapping mapping && mapping.entries().size() == 1) {
            Map.Entry<String, Value> entry =
                    mapping.entries().entrySet().iterator().next();
            RouteOptions options = RouteOptions.of(entry.getKey(), entry.getValue(), manifest);
            return new Route(entry.getKey(), options, mapping.position());
        }
        throw manifest.refusal(
                value.position(),
                "@ws takes one route's name per line, not " + value.words() + ": a name that looks like a number or a "
                        + "boolean needs quotes");
    }

    private void checkName(Route route) throws ManifestException {
        if (route.name.startsWith("$") && isReserved(route.name.substring(1))) {
            throw manifest.refusal(
                    route.position, route.name + " is written without the $ in a manifest: " + route.name.substring(1));
        } else if (!NAME.matcher(route.name).matches()) {
            throw manifest.refusal(
                    route.position,
                    "\"" + route.name + "\" can't be a route of @ws: use 1 to 255 letters, digits and / - . _");
        }
    }

    private static boolean isReserved(String name) {
        return LIFECYCLE.contains(name) || name.equals(AUTHORIZER);
    }

    private static String routeKey(String name) {
        return isReserved(name) ? "$" + name : name;
    }

    private Function function(Route route) throws ManifestException {
        String name = "ws-" + route.name.replace('/', '-');
        return functions.read(name, usualFolders(route.name), route.options, manifest, route.position);
    }
}
