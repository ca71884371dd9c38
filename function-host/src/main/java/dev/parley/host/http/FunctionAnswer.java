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
 * What a function gave, as an answer: payload format 2.0 with its inference (what has no {@code statusCode} is a JSON body),
 * and the short forms of Architect ({@link ShortForm}).
 */
final class FunctionAnswer {

    /** Lambda's limit for what a function answers, in bytes. */
    static final int LIMIT = 6 * 1024 * 1024;

    private FunctionAnswer() {}

    /** @throws MalformedResult saying what is wrong with it */
    static Answer of(Buffer result) throws MalformedResult {
        if (result.length() > LIMIT) {
            throw new MalformedResult("it has " + result.length() + " bytes; it takes at most " + LIMIT);
        }
        // A function that returns nothing is fine with API Gateway, whose answer then is the word null.
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
            throw new MalformedResult("it is no JSON: " + e.getMessage());
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
        throw new MalformedResult("statusCode is " + value + "; it takes a number from 200 to 599");
    }

    private static Buffer body(@Nullable Object body, @Nullable Object isBase64Encoded) throws MalformedResult {
        if (isBase64Encoded != null && !(isBase64Encoded instanceof Boolean)) {
            throw new MalformedResult("isBase64Encoded is " + isBase64Encoded + "; it takes true or false");
        }
        if (body == null) {
            return Buffer.buffer();
        }
        if (!(body instanceof String text)) {
            String kind = body instanceof JsonObject ? "an object" : body instanceof JsonArray ? "an array" : "" + body;
            throw new MalformedResult("body is " + kind + "; beside a statusCode it takes a string");
        }
        if (!Boolean.TRUE.equals(isBase64Encoded)) {
            return Buffer.buffer(text);
        }
        try {
            return Buffer.buffer(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            throw new MalformedResult("body is no base64, though isBase64Encoded is true: " + e.getMessage());
        }
    }
}
