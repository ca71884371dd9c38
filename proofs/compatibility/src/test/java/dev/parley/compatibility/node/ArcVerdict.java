package dev.parley.compatibility.node;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A parser's result for a manifest.
 *
 * @param tree in Java's own collections, every number a double; empty if it was refused
 * @param refusal in the parser's words; empty if it was not
 */
record ArcVerdict(Map<String, Object> tree, String refusal) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static ArcVerdict accepted(String json) {
        try {
            Map<String, Object> tree = new LinkedHashMap<>();
            JSON.readTree(json).properties().forEach(entry -> tree.put(entry.getKey(), plain(entry.getValue())));
            return new ArcVerdict(tree, "");
        } catch (JsonProcessingException e) {
            throw new AssertionError("No JSON: " + json, e);
        }
    }

    static ArcVerdict refused(String words) {
        return new ArcVerdict(Map.of(), words);
    }

    private static Object plain(JsonNode node) {
        if (node.isNumber()) {
            return node.doubleValue();
        } else if (node.isArray()) {
            List<Object> values = new ArrayList<>();
            node.forEach(value -> values.add(plain(value)));
            return values;
        } else if (node.isObject()) {
            Map<String, Object> entries = new LinkedHashMap<>();
            node.properties().forEach(entry -> entries.put(entry.getKey(), plain(entry.getValue())));
            return entries;
        }
        // A text differs from the boolean or null that it spells.
        return node.isTextual() ? "\"" + node.textValue() : node.asText();
    }

    boolean isRefused() {
        return !refusal.isEmpty();
    }

    /** Returns true if both have the same tree, or neither has one. */
    boolean agreesWith(ArcVerdict other) {
        return isRefused() == other.isRefused() && tree.equals(other.tree);
    }
}
