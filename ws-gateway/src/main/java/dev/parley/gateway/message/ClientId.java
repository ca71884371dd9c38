package dev.parley.gateway.message;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.parley.functions.WebSocketEvent;
import java.io.IOException;

/**
 * The id by which a client recognizes the answer to a message: {@code clientId}, text of 1 to 64 characters, at the top level
 * of a JSON object. AWS's error frames don't tell which message of several failed.
 */
final class ClientId {

    private static final String FIELD = "clientId";
    private static final int MAX_LENGTH = 64;

    /** The parser neither interns field names nor caches them: clients choose them. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private ClientId() {}

    /** Returns the empty string if the message has none. Reads no further than the id. */
    static String of(WebSocketEvent message) {
        if (message.isBase64Encoded()) {
            return "";
        }
        try (JsonParser parser = JSON.createParser(message.body())) {
            return parser.nextToken() == JsonToken.START_OBJECT ? find(parser) : "";
        } catch (IOException e) {
            return "";
        }
    }

    private static String find(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean isId = parser.currentName().equals(FIELD);
            JsonToken value = parser.nextToken();
            if (isId) {
                boolean fits = value == JsonToken.VALUE_STRING && parser.getTextLength() <= MAX_LENGTH;
                return fits ? parser.getText() : "";
            }
            parser.skipChildren();
        }
        return "";
    }
}
