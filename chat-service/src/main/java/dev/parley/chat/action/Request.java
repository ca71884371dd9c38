package dev.parley.chat.action;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.parley.chat.room.Name;
import dev.parley.chat.room.Person;
import dev.parley.chat.room.Refused;
import dev.parley.functions.Position;
import dev.parley.functions.WebSocketEvent;
import java.util.Optional;

/**
 * A client's message, and who sent it. A field that is null counts as absent; fields that nobody asks for are passed over.
 *
 * @param requestId the same when the event is sent again
 * @param body a JSON object
 */
public record Request(String connectionId, String requestId, Person person, JsonNode body) {

    private static final ObjectReader JSON =
            new ObjectMapper().reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static final int MAX_TOKEN_CHARACTERS = 64;

    private static final String TAKES = " The chat takes a JSON object in a text message, such as {\"text\": \"hi\"}.";

    /** @throws Refused if the message is no JSON object */
    public static Request read(WebSocketEvent event) {
        if (event.isBase64Encoded()) {
            throw new Refused("That was a binary message." + TAKES);
        }
        JsonNode body = parse(event.body());
        if (!body.isObject()) {
            throw new Refused("That was no JSON object." + TAKES);
        }
        return new Request(event.connectionId(), event.requestContext().requestId(), Person.of(event), body);
    }

    private static JsonNode parse(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new Refused("That was not JSON." + TAKES);
        }
    }

    /** @throws Refused if the field is something else than text */
    public Optional<String> text(String field) {
        return given(field).map(value -> {
            if (!value.isTextual()) {
                throw new Refused("\"" + field + "\" takes text, not " + Refused.quote(value.toString()) + ".");
            }
            return value.textValue();
        });
    }

    /** @throws Refused if the field is missing or no text */
    public String required(String field) {
        return text(field).orElseThrow(() -> new Refused("\"" + field + "\" is missing."));
    }

    /** @throws Refused if the field is missing or no name */
    public String name(String field) {
        return Name.check(field, required(field));
    }

    /**
     * The room that the request is about: the current one if it names none.
     *
     * @throws Refused if the person is not in it, or in none at all
     */
    public String room() {
        Optional<String> named = text("room").map(name -> Name.check("room", name));
        if (!person.hasRoom()) {
            throw new Refused("You are in no room: join one first.");
        }
        String room = named.orElse(person.room());
        if (!person.isIn(room)) {
            throw new Refused("You are not in " + room + ": join it first. You are in "
                    + String.join(", ", person.rooms()) + ".");
        }
        return room;
    }

    /**
     * What a client or a channel calls something, to be given back as it is.
     *
     * @throws Refused if the field is something else than text of 1 to 64 characters (Unicode code points)
     */
    public Optional<String> token(String field) {
        return text(field).map(token -> {
            if (!isToken(token)) {
                throw new Refused("\"" + field + "\" takes text of 1 to " + MAX_TOKEN_CHARACTERS + " characters, not "
                        + Refused.quote(token) + ".");
            }
            return token;
        });
    }

    /** Half a surrogate pair is no character: it would come back as another. */
    private static boolean isToken(String text) {
        return !text.isEmpty()
                && text.codePointCount(0, text.length()) <= MAX_TOKEN_CHARACTERS
                && text.codePoints()
                        .noneMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }

    /**
     * A place in a room: {@link Position#NONE} if the field is absent.
     *
     * @throws Refused if the field is something else than an epoch of 1 to 64 characters and an offset from 0
     */
    public Position position(String field) {
        return given(field).map(value -> position(field, value)).orElse(Position.NONE);
    }

    private static Position position(String field, JsonNode value) {
        JsonNode epoch = value.path("epoch");
        JsonNode offset = value.path("offset");
        if (!epoch.isTextual()
                || !isToken(epoch.textValue())
                || !offset.isIntegralNumber()
                || !offset.canConvertToLong()
                || offset.longValue() < 0) {
            throw new Refused("\"" + field + "\" takes an \"epoch\" (text of 1 to " + MAX_TOKEN_CHARACTERS
                    + " characters) and an \"offset\" (an integer from 0), not " + Refused.quote(value.toString())
                    + ".");
        }
        return new Position(epoch.textValue(), offset.longValue());
    }

    /** @throws Refused if the field is something else than an integer from 1 to {@code most} */
    public int upTo(int most, String field) {
        return given(field).map(value -> checked(value, most, field)).orElse(most);
    }

    private static int checked(JsonNode value, int most, String field) {
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < 1 || value.intValue() > most) {
            throw new Refused("\"" + field + "\" takes an integer from 1 to " + most + ", not "
                    + Refused.quote(value.toString()) + ".");
        }
        return value.intValue();
    }

    private Optional<JsonNode> given(String field) {
        return Optional.of(body.path(field)).filter(value -> !value.isMissingNode() && !value.isNull());
    }
}
