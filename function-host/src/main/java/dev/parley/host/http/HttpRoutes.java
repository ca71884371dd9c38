package dev.parley.host.http;

import dev.parley.manifest.HttpRoute;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/** Matches requests to functions as API Gateway's HTTP APIs do: the most specific path first, then the exact method. */
final class HttpRoutes {

    /**
     * A matching route.
     *
     * @param routeKey as in the event
     * @param parameters the decoded values of the path's parameters
     */
    record Match(HttpRoute route, String routeKey, Map<String, String> parameters) {}

    private final List<RouteTemplate> templates;

    HttpRoutes(List<HttpRoute> routes) {
        this.templates = routes.stream()
                .map(RouteTemplate::of)
                .sorted(RouteTemplate.BY_PATH)
                .toList();
    }

    /** @param method in lower case */
    Optional<Match> match(String method, RequestPath path) {
        return templates.stream()
                .filter(template -> template.rank(method) != RouteTemplate.NO_MATCH)
                .filter(template -> template.parametersOf(path).isPresent())
                .min(RouteTemplate.BY_PATH.thenComparingInt(template -> template.rank(method)))
                .map(template -> new Match(
                        template.route(),
                        template.routeKey(),
                        template.parametersOf(path).orElseThrow()));
    }

    /** Returns the methods that have a function at this path, in upper case, sorted, with HEAD if there is GET. */
    NavigableSet<String> methodsAt(RequestPath path) {
        NavigableSet<String> methods = new TreeSet<>();
        for (RouteTemplate template : templates) {
            if (template.parametersOf(path).isPresent()) {
                RouteTemplate.METHODS.stream()
                        .filter(method -> template.rank(method) != RouteTemplate.NO_MATCH)
                        .map(method -> method.toUpperCase(Locale.ROOT))
                        .forEach(methods::add);
            }
        }
        return methods;
    }
}
