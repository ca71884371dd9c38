package dev.parley.gateway.route;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A route selection expression (AWS): {@code $request.body.action}, or several with text between them as in
 * {@code ${request.body.a}/${request.body.b}}.
 */
public final class RouteSelection {

    /** AWS's own default. */
    public static final String DEFAULT = "$request.body.action";

    private static final Pattern PART =
            Pattern.compile("\\$\\{?request\\.body\\.([A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]+)*)}?");

    private final List<String> between = new ArrayList<>();
    private final List<String[]> paths = new ArrayList<>();

    private RouteSelection(String expression) {
        Matcher matcher = PART.matcher(expression);
        int end = 0;
        while (matcher.find()) {
            between.add(expression.substring(end, matcher.start()));
            paths.add(matcher.group(1).split("\\."));
            end = matcher.end();
        }
        between.add(expression.substring(end));
    }

    /** @throws IllegalArgumentException if the expression selects nothing of the body */
    public static RouteSelection of(String expression) {
        RouteSelection selection = new RouteSelection(expression);
        boolean leftover = selection.between.stream().anyMatch(text -> text.contains("$"));
        if (selection.paths.isEmpty() || leftover) {
            throw new IllegalArgumentException(
                    "a route selection expression such as $request.body.action or ${request.body.a}/${request.body.b}");
        }
        return selection;
    }

    /** Returns the key that a message selects; empty if a part is missing, or is not text, a number or a boolean. */
    String keyOf(JsonNode body) {
        List<String> values = paths.stream().map(path -> valueAt(body, path)).toList();
        if (values.contains("")) {
            return "";
        }
        StringBuilder key = new StringBuilder(between.get(0));
        for (int i = 0; i < values.size(); i++) {
            key.append(values.get(i)).append(between.get(i + 1));
        }
        return key.toString();
    }

    private static String valueAt(JsonNode body, String[] path) {
        JsonNode node = body;
        for (String name : path) {
            node = node.path(name);
        }
        return node.isValueNode() && !node.isNull() ? node.asText() : "";
    }
}
