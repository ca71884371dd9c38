package dev.parley.chat.action;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.parley.chat.room.ChatException;
import dev.parley.chat.room.Name;
import dev.parley.chat.room.Person;
import dev.parley.chat.room.Sender;
import dev.parley.functions.Position;
import dev.parley.functions.WebSocketEvent;
import java.util.Optional;

/**
 * A client's message and its sender. A field that is null counts as absent; unknown fields are ignored.
 *
 * @param requestId the same for each delivery of the event
 * @param body a JSON object
 */
public record Request(String connectionId, String requestId, Person person, JsonNode body) {

    private static final ObjectReader JSON =
            new ObjectMapper().reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static final int MAX_TOKEN_CHARACTERS = 64;

    private static final String EXPECTED =
            " The chat expects a JSON object in a text message, such as {\"text\": \"hi\"}.";

    /** @throws ChatException if the message is not a JSON object */
    public static Request read(WebSocketEvent event) {
        if (event.isBase64Encoded()) {
            throw new ChatException("That was a binary message." + EXPECTED);
        }
        JsonNode body = parse(event.body());
        if (!body.isObject()) {
            throw new ChatException("That was not a JSON object." + EXPECTED);
        }
        return new Request(event.connectionId(), event.requestContext().requestId(), Person.of(event), body);
    }

    private static JsonNode parse(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new ChatException("That was not JSON." + EXPECTED);
        }
    }

    /** The person as the author of a frame. */
    public Sender sender() {
        return Sender.of(person.profile());
    }

    /** @throws ChatException if the field is not text */
    public Optional<String> text(String field) {
        return present(field).map(value -> {
            if (!value.isTextual()) {
                throw new ChatException(
                        "\"" + field + "\" must be text, not " + ChatException.quote(value.toString()) + ".");
            }
            return value.textValue();
        });
    }

    /** Returns an empty result also if the field is not text. */
    public Optional<String> textIfAny(String field) {
        return present(field).filter(JsonNode::isTextual).map(JsonNode::textValue);
    }

    /** As {@link #token}, but returns an empty result if the field is not valid. */
    public Optional<String> tokenIfAny(String field) {
        return textIfAny(field).filter(Request::isToken);
    }

    /** @throws ChatException if the field is missing or not text */
    public String required(String field) {
        return text(field).orElseThrow(() -> new ChatException("\"" + field + "\" is missing."));
    }

    /** @throws ChatException if the field is missing or not a valid name */
    public String name(String field) {
        return Name.check(field, required(field));
    }

    /**
     * Returns the room named by the request, or the current room if it names none.
     *
     * @throws ChatException if the person is not in that room, or in no room
     */
    public String room() {
        Optional<String> named = text("room").map(name -> Name.check("room", name));
        if (!person.hasRoom()) {
            throw new ChatException("You are not in any room: join one first.");
        }
        String room = named.orElse(person.room());
        if (!person.isIn(room)) {
            throw new ChatException("You are not in " + room + ": join it first. You are in "
                    + String.join(", ", person.rooms()) + ".");
        }
        return room;
    }

    /**
     * Returns an opaque identifier of a client or a channel, which is echoed unchanged.
     *
     * @throws ChatException if the field is not text of 1 to 64 characters (Unicode code points)
     */
    public Optional<String> token(String field) {
        return text(field).map(token -> {
            if (!isToken(token)) {
                throw new ChatException("\"" + field + "\" must be text of 1 to " + MAX_TOKEN_CHARACTERS
                        + " characters, not " + ChatException.quote(token) + ".");
            }
            return token;
        });
    }

    /** An unpaired surrogate is not a character: it would be echoed as a different one. */
    private static boolean isToken(String text) {
        return !text.isEmpty()
                && text.codePointCount(0, text.length()) <= MAX_TOKEN_CHARACTERS
                && text.codePoints()
                        .noneMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }

    /**
     * Returns a position in a room, or {@link Position#NONE} if the field is absent.
     *
     * @throws ChatException unless the field has an epoch of 1 to 64 characters and an offset of 0 or more
     */
    public Position position(String field) {
        return present(field).map(value -> position(field, value)).orElse(Position.NONE);
    }

    /** As {@link #position}, but empty if the field is absent. */
    public Optional<Position> optionalPosition(String field) {
        return present(field).map(value -> position(field, value));
    }

    /** As {@link #position}, but rejects a request without the field. */
    public Position requiredPosition(String field) {
        return present(field)
                .map(value -> position(field, value))
                .orElseThrow(() -> new ChatException("\"" + field + "\" is missing."));
    }

    private static Position position(String field, JsonNode value) {
        JsonNode epoch = value.path("epoch");
        JsonNode offset = value.path("offset");
        if (!epoch.isTextual()
                || !isToken(epoch.textValue())
                || !offset.isIntegralNumber()
                || !offset.canConvertToLong()
                || offset.longValue() < 0) {
            throw new ChatException("\"" + field + "\" must have an \"epoch\" (text of 1 to " + MAX_TOKEN_CHARACTERS
                    + " characters) and an \"offset\" (an integer of 0 or more), not "
                    + ChatException.quote(value.toString())
                    + ".");
        }
        return new Position(epoch.textValue(), offset.longValue());
    }

    /**
     * Returns an integer from 1 to {@code max}; {@code max} if the field is absent.
     *
     * @throws ChatException if the field has any other value
     */
    public int upTo(int max, String field) {
        return present(field).map(value -> checked(value, max, field)).orElse(max);
    }

    private static int checked(JsonNode value, int max, String field) {
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < 1 || value.intValue() > max) {
            throw new ChatException("\"" + field + "\" must be an integer from 1 to " + max + ", not "
                    + ChatException.quote(value.toString()) + ".");
        }
        return value.intValue();
    }

    /**
     * Returns the field's value, or {@code absent} if there is none.
     *
     * @throws ChatException if the field is neither true nor false
     */
    public boolean flag(String field, boolean absent) {
        return present(field)
                .map(value -> {
                    if (!value.isBoolean()) {
                        throw new ChatException("\"" + field + "\" must be true or false, not "
                                + ChatException.quote(value.toString()) + ".");
                    }
                    return value.booleanValue();
                })
                .orElse(absent);
    }

    /**
     * Returns a time span in milliseconds, or {@link Long#MAX_VALUE} if the field is absent.
     *
     * @throws ChatException if the field is not an integer of 0 or more
     */
    public long millis(String field) {
        return present(field)
                .map(value -> {
                    if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
                        throw new ChatException("\"" + field + "\" must be an integer of 0 or more, not "
                                + ChatException.quote(value.toString()) + ".");
                    }
                    return value.longValue();
                })
                .orElse(Long.MAX_VALUE);
    }

    private Optional<JsonNode> present(String field) {
        return Optional.of(body.path(field)).filter(value -> !value.isMissingNode() && !value.isNull());
    }
}
