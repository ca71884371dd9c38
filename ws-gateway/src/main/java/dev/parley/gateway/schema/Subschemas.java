package dev.parley.gateway.schema;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Visits a schema and all schemas in it, whatever their keyword, but not data and names that only look like schemas. */
final class Subschemas {

    private static final Set<String> DATA = Set.of("enum", "const", "default", "examples", "example");
    private static final Set<String> BY_NAME =
            Set.of("properties", "patternProperties", "definitions", "$defs", "dependentSchemas", "dependencies");

    private Subschemas() {}

    static void visit(JsonObject schema, Consumer<JsonObject> visitor) {
        visitor.accept(schema);
        for (String keyword : List.copyOf(schema.fieldNames())) {
            Object value = schema.getValue(keyword);
            if (BY_NAME.contains(keyword) && value instanceof JsonObject named) {
                named.fieldNames().forEach(name -> visitValue(named.getValue(name), visitor));
            } else if (!DATA.contains(keyword)) {
                visitValue(value, visitor);
            }
        }
    }

    private static void visitValue(@Nullable Object value, Consumer<JsonObject> visitor) {
        if (value instanceof JsonObject schema) {
            visit(schema, visitor);
        } else if (value instanceof JsonArray list) {
            for (int i = 0; i < list.size(); i++) {
                visitValue(list.getValue(i), visitor);
            }
        }
    }
}
