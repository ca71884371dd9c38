package dev.parley.functions.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.parley.functions.Payload;
import java.io.IOException;

/** Tells JSON objects from other payloads, so that one can be put into another, or be given a key, without parsing. */
public final class JsonObjects {

    /** Nothing that a stranger sends is kept: neither his names interned nor a table of them grown. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private JsonObjects() {}

    /**
     * Whether a payload is text that holds one JSON object (RFC 8259), with nothing around it but whitespace. It is read
     * to its end, in time that grows with its length, and nothing is built of it. What Jackson refuses to read is none: an
     * object nested more than 1,000 deep, a name of more than 50,000 characters, a number of more than 1,000 digits.
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
