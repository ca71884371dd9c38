package dev.parley.client;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A frame that is a JSON object. */
public final class Frame {

    private final String text;
    private final Map<String, @Nullable Object> fields;

    Frame(String text, Map<String, @Nullable Object> fields) {
        this.text = text;
        this.fields = Collections.unmodifiableMap(fields);
    }

    /** Returns the JSON as it arrived. */
    public String text() {
        return text;
    }

    /** Returns the fields: texts, numbers, booleans, lists, maps and nulls. */
    public Map<String, @Nullable Object> fields() {
        return fields;
    }

    /** Returns the field if it is a text, and otherwise an empty text. */
    public String string(String name) {
        return fields.get(name) instanceof String string ? string : "";
    }

    /**
     * Returns the frame as a record or a bean. Fields that the type lacks are ignored.
     *
     * @throws IllegalArgumentException if the frame does not fit the type
     */
    public <T> T as(Class<T> type) {
        return Json.read(type, text);
    }

    /** Returns the {@link Position} in a field, such as {@code position}; empty if there is none. */
    public Optional<Position> position(String name) {
        return fields.get(name) instanceof Map<?, ?> map
                        && map.get("epoch") instanceof String epoch
                        && map.get("offset") instanceof Number offset
                        && isInteger(offset)
                ? Optional.of(new Position(epoch, offset.longValue()))
                : Optional.empty();
    }

    /** Returns the channel that a stamped frame names; empty if there is none. */
    Optional<String> channel() {
        return fields.get("position") instanceof Map<?, ?> map && map.get("channel") instanceof String channel
                ? Optional.of(channel)
                : Optional.empty();
    }

    /** Returns true for a message of which the next one may be a delta. */
    boolean isBase() {
        return fields.get("position") instanceof Map<?, ?> map && Boolean.TRUE.equals(map.get("delta"));
    }

    /** Returns true for an error of the gateway itself, which does not name the failed message. */
    boolean isOfGateway() {
        return fields.get("type") == null
                && fields.get("message") instanceof String
                && fields.get("connectionId") instanceof String;
    }

    /** Returns true for an error after which the same frame may be sent again. */
    boolean isTemporary() {
        return Boolean.TRUE.equals(fields.get("retry"))
                || (isOfGateway() && string("message").equals("Internal server error"));
    }

    private static boolean isInteger(Number number) {
        return number instanceof Integer || number instanceof Long;
    }

    @Override
    public String toString() {
        return text;
    }
}
