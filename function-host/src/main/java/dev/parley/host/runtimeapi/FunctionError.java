package dev.parley.host.runtimeapi;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An error that a function reported.
 *
 * @param words its type, message and stack trace, as far as present, cut to {@value #MAX_CHARS} characters
 */
public record FunctionError(String words) {

    private static final int MAX_CHARS = 8 * 1024;

    /**
     * @param type the header {@code Lambda-Runtime-Function-Error-Type}
     * @param body {@code {errorMessage, errorType, stackTrace}} as AWS's Runtime API defines it; any other body is taken
     *     as text
     */
    public static FunctionError of(@Nullable String type, Buffer body) {
        String words;
        try {
            words = words(type, new JsonObject(body));
        } catch (DecodeException | ClassCastException e) {
            words = (type == null ? "" : type + ": ") + body;
        }
        return new FunctionError(words.length() > MAX_CHARS ? words.substring(0, MAX_CHARS) + "…" : words);
    }

    private static String words(@Nullable String type, JsonObject error) {
        Object named = error.getValue("errorType", type);
        Object message = error.getValue("errorMessage", "");
        String line = (named == null ? "" : named + ": ") + message;
        return error.getValue("stackTrace") instanceof JsonArray trace
                ? line
                        + trace.stream()
                                .map(String::valueOf)
                                // Node repeats the type and message at the beginning of a trace.
                                .filter(frame -> !frame.equals(line))
                                .map(frame -> "\n" + frame.stripTrailing())
                                .collect(Collectors.joining())
                : line;
    }
}
