package dev.parley.management;

import dev.parley.functions.Payload;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An admitted call with its body.
 *
 * @param parameters of the query, decoded; null for one that is missing. Throws IllegalArgumentException if the query is not
 *     percent-encoded
 * @param idempotencyKey empty if the caller sent none
 * @param stillAdmitted false once the caller would not be admitted again
 */
record ApiRequest(
        ManagementPath path,
        Function<String, @Nullable String> parameters,
        String idempotencyKey,
        Buffer body,
        BooleanSupplier stillAdmitted) {

    /** @param admitted by whom the request was admitted */
    static ApiRequest of(HttpServerRequest request, ManagementPath path, Buffer body, Admission admitted) {
        @Nullable String key = request.getHeader("Idempotency-Key");
        return new ApiRequest(
                path,
                // A semicolon is part of a value, as it is for signers and in WHATWG's URL standard.
                name -> request.params(true).get(name),
                key == null ? "" : key,
                body,
                () -> admitted.isStillAdmitted(request));
    }

    String connectionId() {
        return path.connectionId();
    }

    String channel() {
        return path.channel();
    }

    /** @throws IllegalArgumentException if the query is not percent-encoded */
    String parameter(String name, String fallback) {
        @Nullable String value = parameters.apply(name);
        return value == null ? fallback : value;
    }

    /** @throws IllegalArgumentException if the value is neither true nor false */
    boolean flag(String name, boolean fallback) {
        String value = parameter(name, "" + fallback);
        if (!value.equals("true") && !value.equals("false")) {
            throw new IllegalArgumentException(name + " takes true or false");
        }
        return value.equals("true");
    }

    /** @throws IllegalArgumentException if the value is not a whole number within the bounds */
    long number(String name, long fallback, long least, long most) {
        String value = parameter(name, "" + fallback);
        try {
            long number = Long.parseLong(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(rangeOf(name, least, most), e);
        }
        throw new IllegalArgumentException(rangeOf(name, least, most));
    }

    private static String rangeOf(String name, long least, long most) {
        return name + " takes a whole number from " + least + " to " + most;
    }

    /**
     * Returns the body as a message. AWS's clients name no type, so a body in UTF-8 is text and any other is binary,
     * unless the query has {@code type=text} or {@code type=binary}.
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
