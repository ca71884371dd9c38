package dev.parley.host.http;

import dev.parley.manifest.HttpRoute;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A route's path, split into parts.
 *
 * @param parts literals, {@code :name}, and perhaps a final {@code *}
 */
record RouteTemplate(HttpRoute route, List<String> parts) {

    /** The methods that {@code any} stands for (API Gateway's {@code ANY}). */
    static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete", "head", "options");

    /** The rank of a method that the route does not accept. */
    static final int NO_MATCH = Integer.MAX_VALUE;

    private static final String CATCHALL = "*";

    /** More specific paths first: from the left, literals before parameters before a catch-all. */
    static final Comparator<RouteTemplate> BY_PATH = RouteTemplate::compareParts;

    RouteTemplate {
        parts = List.copyOf(parts);
    }

    static RouteTemplate of(HttpRoute route) {
        List<String> parts = new ArrayList<>(List.of(route.path().split("/")));
        parts.removeIf(String::isEmpty);
        return new RouteTemplate(route, parts);
    }

    /** Ranks how well the route accepts a method; 0 is exact. A {@code get} also accepts HEAD, if no other route does. */
    int rank(String method) {
        String own = route.method();
        if (own.equals(method)) {
            return 0;
        }
        if (own.equals("any")) {
            return METHODS.contains(method) ? 1 : NO_MATCH;
        }
        return own.equals("get") && method.equals("head") ? 2 : NO_MATCH;
    }

    /** The route's key in events: {@code GET /cats/{name}}, {@code ANY /files/{proxy+}}. */
    String routeKey() {
        String path = parts.stream()
                .map(part -> isParameter(part) ? "{" + part.substring(1) + "}" : part)
                .map(part -> part.equals(CATCHALL) ? "{proxy+}" : part)
                .collect(Collectors.joining("/", "/", ""));
        return route.method().toUpperCase(Locale.ROOT) + " " + path;
    }

    /**
     * Returns the path's parameters if the path matches; {@code proxy} holds the part matched by a catch-all. The root matches a
     * single parameter as an empty value (Architect). A catch-all matches an empty rest only after a slash.
     */
    Optional<Map<String, String>> parametersOf(RequestPath path) {
        List<String> segments = path.segments();
        boolean hasCatchall = !parts.isEmpty() && parts.get(parts.size() - 1).equals(CATCHALL);
        if (segments.isEmpty() && parts.size() == 1 && isParameter(parts.get(0))) {
            return Optional.of(Map.of(parts.get(0).substring(1), ""));
        }
        int fixed = hasCatchall ? parts.size() - 1 : parts.size();
        boolean isLongEnough = segments.size() > fixed || path.endsWithSlash();
        if (segments.size() < fixed || (hasCatchall ? !isLongEnough : segments.size() > fixed)) {
            return Optional.empty();
        }
        Optional<Map<String, String>> parameters = parametersOf(segments.subList(0, fixed));
        if (hasCatchall) {
            String caught = String.join("/", segments.subList(fixed, segments.size()));
            parameters.ifPresent(found -> found.put("proxy", caught));
        }
        return parameters;
    }

    private Optional<Map<String, String>> parametersOf(List<String> segments) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int i = 0; i < segments.size(); i++) {
            String part = parts.get(i);
            String segment = segments.get(i);
            if (isParameter(part) && !segment.isEmpty()) {
                parameters.put(part.substring(1), segment);
            } else if (!part.equals(segment)) {
                return Optional.empty();
            }
        }
        return Optional.of(parameters);
    }

    private int compareParts(RouteTemplate other) {
        for (int i = 0; i < Math.min(parts.size(), other.parts.size()); i++) {
            int order = Integer.compare(breadth(parts.get(i)), breadth(other.parts.get(i)));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(parts.size(), other.parts.size());
    }

    private static int breadth(String part) {
        return isParameter(part) ? 1 : part.equals(CATCHALL) ? 2 : 0;
    }

    private static boolean isParameter(String part) {
        return part.length() > 1 && part.startsWith(":");
    }
}
