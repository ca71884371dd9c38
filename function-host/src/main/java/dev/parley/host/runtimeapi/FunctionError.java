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
 * @param message as the function wrote it, cut as well; empty if there is none
 */
public record FunctionError(String words, String message) {

    private static final int MAX_CHARS = 8 * 1024;

    /**
     * @param type the header {@code Lambda-Runtime-Function-Error-Type}
     * @param body {@code {errorMessage, errorType, stackTrace}} as AWS's Runtime API defines it; any other body is taken
     *     as text
     */
    public static FunctionError of(@Nullable String type, Buffer body) {
        try {
            JsonObject error = new JsonObject(body);
            String message = error.getValue("errorMessage") instanceof String text ? text : "";
            return new FunctionError(cut(words(type, error)), cut(message));
        } catch (DecodeException | ClassCastException e) {
            return new FunctionError(cut((type == null ? "" : type + ": ") + body), "");
        }
    }

    private static String cut(String text) {
        return text.length() > MAX_CHARS ? text.substring(0, MAX_CHARS) + "…" : text;
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
