package dev.parley.compatibility.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;

/** Replaces ids, times and ports, which differ between runs, by names, so that the rest can be compared. */
final class Placeholders {

    private static final Pattern ISO_TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z");

    private final ContextCheck contexts;
    private final Pattern port;

    Placeholders(Server server) {
        this.contexts = new ContextCheck(server.name());
        this.port = Pattern.compile("\\b" + server.port() + "\\b");
    }

    /** Starts the events of another connection. */
    void newConnection() {
        contexts.newConnection();
    }

    String connectionId() {
        return contexts.connectionId();
    }

    /**
     * Returns the outcome of a step with names.
     *
     * @throws AssertionError if a value has the wrong form or contradicts the others
     */
    JsonNode apply(ObjectNode outcome) {
        contexts.newStep();
        ObjectNode copy = outcome.deepCopy();
        for (JsonNode event : copy.path("events")) {
            contexts.replaceIn((ObjectNode) event.get("requestContext"));
            if (event.has("headers")) {
                ((ObjectNode) event).set("headers", byLowerCase(event.get("headers")));
            }
        }
        return replaced(copy);
    }

    /** Keeps a header's spelling and value apart, so that a difference in one does not hide the other. */
    private static ObjectNode byLowerCase(JsonNode headers) {
        ObjectNode byLowerCase = JsonNodeFactory.instance.objectNode();
        headers.properties().forEach(header -> {
            ObjectNode parts = byLowerCase.putObject(header.getKey().toLowerCase(Locale.ROOT));
            parts.put("name", header.getKey()).set("value", header.getValue());
        });
        return byLowerCase;
    }

    private JsonNode replaced(JsonNode node) {
        if (node instanceof ObjectNode object) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(field -> copy.set(field.getKey(), replaced(field.getValue())));
            return copy;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            array.forEach(element -> copy.add(replaced(element)));
            return copy;
        }
        return node.isTextual() ? JsonNodeFactory.instance.textNode(replaced(node.asText())) : node;
    }

    private String replaced(String text) {
        if (ISO_TIME.matcher(text).matches()) {
            return contexts.nameOf(Instant.parse(text));
        }
        return port.matcher(contexts.withoutIds(text)).replaceAll("{port}");
    }
}
