package dev.parley.host.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Converts a function's result into an HTTP response, by payload format 2.0 and Architect's short forms ({@link ShortForm}). A
 * value without {@code statusCode} becomes a JSON body.
 */
final class FunctionAnswer {

    /** Lambda's limit for a result. */
    static final int MAX_RESULT_BYTES = 6 * 1024 * 1024;

    private FunctionAnswer() {}

    /** @throws MalformedResult if the result can't become a response; the message names the reason */
    static Answer of(Buffer result) throws MalformedResult {
        if (result.length() > MAX_RESULT_BYTES) {
            throw new MalformedResult("it has " + result.length() + " bytes, and the limit is " + MAX_RESULT_BYTES);
        }
        // API Gateway accepts a function that returns nothing, and responds with the text null.
        Object json = result.length() == 0 ? null : parsed(result);
        if (json instanceof String text) {
            return inferred(Buffer.buffer(text));
        }
        if (!(json instanceof JsonObject object)) {
            return inferred(json == null ? Buffer.buffer("null") : result);
        }
        if (object.getValue("statusCode") != null) {
            return explicit(object);
        }
        Optional<ShortForm> shortForm = ShortForm.of(object);
        return shortForm.isPresent() ? explicit(shortForm.get().longForm()) : inferred(result);
    }

    private static @Nullable Object parsed(Buffer result) throws MalformedResult {
        try {
            return Json.decodeValue(result);
        } catch (DecodeException e) {
            throw new MalformedResult("it is not JSON: " + e.getMessage());
        }
    }

    private static Answer inferred(Buffer json) {
        return new Answer(200, List.of(Map.entry("content-type", "application/json")), json);
    }

    private static Answer explicit(JsonObject result) throws MalformedResult {
        int status = status(result.getValue("statusCode"));
        ResponseHeaders headers = new ResponseHeaders();
        headers.addAll(result.getValue("multiValueHeaders"), "multiValueHeaders");
        headers.addAll(result.getValue("headers"), "headers");
        headers.addCookies(result.getValue("cookies"));
        Buffer body = body(result.getValue("body"), result.getValue("isBase64Encoded"));
        if (!headers.has("content-type") && body.length() > 0) {
            headers.add("content-type", "text/plain; charset=utf-8");
        }
        return new Answer(status, headers.entries(), body);
    }

    private static int status(Object value) throws MalformedResult {
        if (value instanceof Number number
                && number.doubleValue() == number.intValue()
                && number.intValue() >= 200
                && number.intValue() < 600) {
            return number.intValue();
        }
        throw new MalformedResult("statusCode is " + value + " and must be a number from 200 to 599");
    }

    private static Buffer body(@Nullable Object body, @Nullable Object isBase64Encoded) throws MalformedResult {
        if (isBase64Encoded != null && !(isBase64Encoded instanceof Boolean)) {
            throw new MalformedResult("isBase64Encoded is " + isBase64Encoded + " and must be true or false");
        }
        if (body == null) {
            return Buffer.buffer();
        }
        if (!(body instanceof String text)) {
            String kind = body instanceof JsonObject ? "an object" : body instanceof JsonArray ? "an array" : "" + body;
            throw new MalformedResult("body is " + kind + " and must be a string, since there is a statusCode");
        }
        if (!Boolean.TRUE.equals(isBase64Encoded)) {
            return Buffer.buffer(text);
        }
        try {
            return Buffer.buffer(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            throw new MalformedResult("body is not base64, although isBase64Encoded is true: " + e.getMessage());
        }
    }
}
