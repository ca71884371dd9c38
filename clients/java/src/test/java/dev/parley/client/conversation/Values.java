package dev.parley.client.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The values of a case: {@code "$name"} stands for one that is not known beforehand. */
final class Values {

    private final Map<String, Object> known = new HashMap<>();

    void put(String variable, Object value) {
        known.put(variable, value);
    }

    JsonObject filled(JsonObject value) {
        return (JsonObject) filledValue(value);
    }

    String filled(String value) {
        return (String) filledValue(value);
    }

    private @Nullable Object filledNullable(@Nullable Object value) {
        return value == null ? null : filledValue(value);
    }

    /** Fills in what is known. */
    Object filledValue(Object value) {
        if (value instanceof String text && text.startsWith("$")) {
            return Objects.requireNonNull(known.get(text), () -> text + " is not known yet");
        }
        if (value instanceof JsonArray array) {
            JsonArray filled = new JsonArray();
            array.forEach(each -> filled.add(filledNullable(each)));
            return filled;
        }
        if (value instanceof JsonObject object && object.containsKey("repeat")) {
            return object.getString("repeat").repeat(object.getInteger("times"));
        }
        if (value instanceof JsonObject object) {
            JsonObject filled = new JsonObject();
            object.forEach(entry -> filled.put(entry.getKey(), filledNullable(entry.getValue())));
            return filled;
        }
        return value;
    }

    /** Fails unless both are equal. What is not known yet is known from now on. */
    void match(@Nullable Object actual, @Nullable Object expected) {
        learn(actual, expected);
        assertThat(actual).isEqualTo(filledNullable(expected));
    }

    /** Fails unless the actual object has all fields of the expected one. */
    void include(JsonObject actual, JsonObject expected) {
        JsonObject there = new JsonObject();
        expected.fieldNames().forEach(name -> there.put(name, actual.getValue(name)));
        match(there, expected);
    }

    private void learn(@Nullable Object actual, @Nullable Object expected) {
        if (expected instanceof String text && text.startsWith("$") && actual != null) {
            known.putIfAbsent(text, actual);
        } else if (expected instanceof JsonObject object && actual instanceof JsonObject is) {
            object.forEach(entry -> learn(is.getValue(entry.getKey()), entry.getValue()));
        } else if (expected instanceof JsonArray array && actual instanceof JsonArray are) {
            for (int i = 0; i < Math.min(array.size(), are.size()); i++) {
                learn(are.getValue(i), array.getValue(i));
            }
        }
    }
}
