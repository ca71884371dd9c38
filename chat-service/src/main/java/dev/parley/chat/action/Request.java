package dev.parley.chat.action;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.parley.chat.room.Name;
import dev.parley.chat.room.Person;
import dev.parley.chat.room.Refused;
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
     * @throws Refused if the person is not in it
     */
    public String room() {
        String room = text("room").map(name -> Name.check("room", name)).orElse(person.room());
        if (!person.isIn(room)) {
            throw new Refused("You are not in " + room + ": join it first. You are in "
                    + String.join(", ", person.rooms()) + ".");
        }
        return room;
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
