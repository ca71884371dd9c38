package dev.parley.functions.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.parley.functions.Payload;
import java.io.IOException;

/**
 * Tells JSON objects from other payloads, so that a payload can be embedded or given a key without being parsed again.
 */
public final class JsonObjects {

    /** Payloads come from strangers: the parser neither interns field names nor caches them. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private JsonObjects() {}

    /**
     * Returns true if a payload is text that holds exactly one JSON object (RFC 8259) and whitespace. Reads the whole
     * text, in linear time, and builds nothing from it. Returns false for objects beyond Jackson's limits: a depth of
     * 1,000, names of 50,000 characters, numbers of 1,000 digits.
     */
    public static boolean isObject(Payload payload) {
        return payload instanceof Payload.Text text && isObject(text.text());
    }

    private static boolean isObject(String text) {
        try (JsonParser parser = JSON.createParser(text)) {
            return parser.nextToken() == JsonToken.START_OBJECT
                    && parser.skipChildren().nextToken() == null;
        } catch (IOException e) {
            return false;
        }
    }
}
