package dev.parley.compatibility.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A difference between the outcomes of a step.
 *
 * @param pointer a JSON pointer to it (RFC 6901)
 * @param sandbox JSON, or {@link #ABSENT}
 * @param parley the same
 */
record Difference(String step, String pointer, String sandbox, String parley) {

    static final String ABSENT = "(absent)";

    private static final int MAX_CHARACTERS = 400;

    /** Compares the outcomes of the steps, by name, with one server and the other. */
    static List<Difference> between(Map<String, JsonNode> sandbox, Map<String, JsonNode> parley) {
        List<Difference> differences = new ArrayList<>();
        Set<String> steps = new LinkedHashSet<>(sandbox.keySet());
        steps.addAll(parley.keySet());
        steps.forEach(step -> collect(
                step,
                "",
                sandbox.getOrDefault(step, MissingNode.getInstance()),
                parley.getOrDefault(step, MissingNode.getInstance()),
                differences));
        return differences;
    }

    private static void collect(
            String step, String pointer, JsonNode sandbox, JsonNode parley, List<Difference> differences) {
        if (sandbox.isObject() && parley.isObject()) {
            Set<String> names = new LinkedHashSet<>();
            sandbox.fieldNames().forEachRemaining(names::add);
            parley.fieldNames().forEachRemaining(names::add);
            names.forEach(name ->
                    collect(step, pointer + "/" + escaped(name), sandbox.path(name), parley.path(name), differences));
        } else if (sandbox.isArray() && parley.isArray()) {
            for (int i = 0; i < Math.max(sandbox.size(), parley.size()); i++) {
                collect(step, pointer + "/" + i, sandbox.path(i), parley.path(i), differences);
            }
        } else if (!sandbox.equals(parley)) {
            differences.add(new Difference(step, pointer, text(sandbox), text(parley)));
        }
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    private static String text(JsonNode node) {
        return node.isMissingNode() ? ABSENT : node.toString();
    }

    @Override
    public String toString() {
        return "\n  step:    " + step + "\n  path:    " + pointer + "\n  sandbox: " + shortened(sandbox)
                + "\n  parley:  " + shortened(parley) + "\n";
    }

    private static String shortened(String json) {
        return json.length() <= MAX_CHARACTERS ? json : json.substring(0, MAX_CHARACTERS) + "…";
    }
}
