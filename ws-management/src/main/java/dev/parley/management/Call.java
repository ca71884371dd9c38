package dev.parley.management;

import dev.parley.functions.Payload;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** One request, admitted, with its body. */
record Call(HttpServerRequest request, ManagementPath path, Buffer body) {

    String connectionId() {
        return path.connectionId();
    }

    String channel() {
        return path.channel();
    }

    /** @throws IllegalArgumentException if the query is not percent-encoded as it should be */
    String parameter(String name, String fallback) {
        // A semicolon is part of a value, as it is for whoever signs (and in WHATWG's URL standard).
        @Nullable String value = request.params(true).get(name);
        return value == null ? fallback : value;
    }

    /** @throws IllegalArgumentException if it is not a whole number within the bounds */
    long number(String name, long fallback, long least, long most) {
        String value = parameter(name, "" + fallback);
        try {
            long number = Long.parseLong(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(takes(name, least, most), e);
        }
        throw new IllegalArgumentException(takes(name, least, most));
    }

    private static String takes(String name, long least, long most) {
        return name + " takes a whole number from " + least + " to " + most;
    }

    /**
     * The body as a message. AWS's clients name no type that says so: what is UTF-8 goes as text and anything else as
     * binary, unless the query says {@code type=text} or {@code type=binary}.
     *
     * @throws IllegalArgumentException for another type, or for text that is not UTF-8
     */
    Payload payload() {
        String type = parameter("type", "");
        if (type.equals("binary")) {
            return new Payload.Binary(body);
        }
        if (!type.isEmpty() && !type.equals("text")) {
            throw new IllegalArgumentException("type takes text or binary");
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(body.getBytes());
            return Payload.text(
                    StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
        } catch (CharacterCodingException e) {
            if (type.isEmpty()) {
                return new Payload.Binary(body);
            }
            throw new IllegalArgumentException("The body is not UTF-8", e);
        }
    }
}
