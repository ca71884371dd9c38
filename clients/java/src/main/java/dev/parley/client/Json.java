package dev.parley.client;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Frames as JSON. */
final class Json {

    private static final JSON JR =
            JSON.builder().disable(JSON.Feature.FAIL_ON_DUPLICATE_MAP_KEYS).build();

    private Json() {}

    /** Returns the object in the text; empty if the text is anything else. */
    static Optional<Map<String, @Nullable Object>> objectIn(String text) {
        try (JsonParser parser = JR.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            Map<String, @Nullable Object> fields = new LinkedHashMap<>(JR.mapFrom(parser));
            return parser.nextToken() == null ? Optional.of(fields) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * Returns the fields of a map, a record or a bean.
     *
     * @throws IllegalArgumentException if its JSON is not an object
     */
    static Map<String, @Nullable Object> fieldsOf(Object frame) {
        String text = write(frame);
        return objectIn(text).orElseThrow(() -> new IllegalArgumentException("A frame must be a JSON object: " + text));
    }

    /** @throws IllegalArgumentException if the value can't be written */
    static String write(Object value) {
        try {
            return JR.asString(value);
        } catch (IOException e) {
            throw new IllegalArgumentException("A frame of " + value.getClass() + " can't be written as JSON", e);
        }
    }

    /** @throws IllegalArgumentException if the text does not fit the type */
    static <T> T read(Class<T> type, String text) {
        try {
            return JR.beanFrom(type, text);
        } catch (IOException e) {
            throw new IllegalArgumentException("A frame does not fit " + type, e);
        }
    }
}
