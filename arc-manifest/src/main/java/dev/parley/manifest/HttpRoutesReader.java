package dev.parley.manifest;

import dev.parley.manifest.tree.Pragma;
import dev.parley.manifest.tree.TextPosition;
import dev.parley.manifest.tree.Value;
import dev.parley.manifest.tree.Value.Mapping;
import dev.parley.manifest.tree.Value.Sequence;
import dev.parley.manifest.tree.Value.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code @http}: lines of a method and a path, and paths with a map that has {@code method}. */
final class HttpRoutesReader {

    private static final List<String> METHODS =
            List.of("get", "post", "put", "patch", "delete", "options", "head", "any");

    private static final String FORM = "a route of @http is a method and a path on one line, like get /rooms/:id";

    private final Source manifest;
    private final FunctionReader functions;

    HttpRoutesReader(Source manifest, FunctionReader functions) {
        this.manifest = manifest;
        this.functions = functions;
    }

    private record Route(String method, String path, RouteOptions options, TextPosition position) {}

    List<HttpRoute> read() throws ManifestException {
        List<HttpRoute> routes = new ArrayList<>();
        for (Route route : routes()) {
            routes.add(new HttpRoute(route.method, route.path, function(route)));
        }
        return routes;
    }

    private List<Route> routes() throws ManifestException {
        List<Route> routes = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Value value : manifest.pragma("http").map(Pragma::values).orElse(List.of())) {
            Route route = route(value);
            check(route);
            if (!seen.add(route.method + " " + route.path)) {
                throw manifest.refusal(
                        route.position, "@http has " + route.method + " " + route.path + " twice: keep one of them");
            }
            routes.add(route);
        }
        return routes;
    }

    private Route route(Value value) throws ManifestException {
        if (value instanceof Sequence line
                && line.values().size() == 2
                && line.values().get(0) instanceof Text method
                && line.values().get(1) instanceof Text path) {
            return new Route(method(method.text()), path.text(), RouteOptions.NONE, method.position());
        } else if (value instanceof Mapping mapping && mapping.entries().size() == 1) {
            Map.Entry<String, Value> entry =
                    mapping.entries().entrySet().iterator().next();
            String method = method(entry.getKey(), entry.getValue());
            RouteOptions options = RouteOptions.of(entry.getKey(), entry.getValue(), manifest);
            return new Route(method, entry.getKey(), options, mapping.position());
        }
        throw manifest.refusal(value.position(), FORM + ", unlike " + value.words());
    }

    private String method(String path, Value properties) throws ManifestException {
        Optional<Value> method = properties instanceof Mapping mapping
                ? Optional.ofNullable(mapping.entries().get("method"))
                : Optional.empty();
        if (method.isPresent() && method.get() instanceof Text text) {
            return method(text.text());
        }
        throw manifest.refusal(
                properties.position(), path + " has no method: write a line like method get, indented, below it");
    }

    private static String method(String written) {
        return written.toLowerCase(Locale.ROOT);
    }

    private void check(Route route) throws ManifestException {
        if (!METHODS.contains(route.method)) {
            throw manifest.refusal(
                    route.position,
                    "\"" + route.method + "\" is not a method: use one of " + String.join(", ", METHODS));
        }
        Optional<String> problem = HttpPath.problem(route.path);
        if (problem.isPresent()) {
            throw manifest.refusal(route.position, "the path " + route.path + " " + problem.get() + "; " + FORM);
        }
    }

    private Function function(Route route) throws ManifestException {
        String name = route.method + HttpPath.functionName(route.path);
        return functions.read("http-" + name, List.of("src/http/" + name), route.options, manifest, route.position);
    }
}
