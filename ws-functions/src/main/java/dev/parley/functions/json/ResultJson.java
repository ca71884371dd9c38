package dev.parley.functions.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.functions.FunctionResult;
import dev.parley.functions.Payload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads and writes a result in AWS's form: {@code statusCode}, {@code headers}, {@code body}, {@code isBase64Encoded}.
 */
public final class ResultJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ResultJson() {}

    /** Writes UTF-8. */
    public static byte[] write(FunctionResult result) {
        ObjectNode json = JSON.createObjectNode().put("statusCode", result.statusCode());
        if (!result.headers().isEmpty()) {
            result.headers().forEach(json.putObject("headers")::put);
        }
        result.body().ifPresent(body -> {
            if (body instanceof Payload.Text text) {
                json.put("body", text.text());
            } else {
                json.put("body", body.toBuffer().getBytes()).put("isBase64Encoded", true);
            }
        });
        try {
            return JSON.writeValueAsBytes(json);
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory failed", e);
        }
    }

    /** @throws IllegalArgumentException if the JSON is not a result */
    public static FunctionResult read(byte[] bytes) {
        try {
            JsonNode json = JSON.readTree(bytes);
            Map<String, String> headers = new LinkedHashMap<>();
            json.path("headers")
                    .properties()
                    .forEach(header ->
                            headers.put(header.getKey(), header.getValue().asText()));
            return new FunctionResult(json.required("statusCode").asInt(), headers, bodyOf(json));
        } catch (IOException e) {
            throw new IllegalArgumentException("Not a function's result: " + e.getMessage(), e);
        }
    }

    private static Optional<Payload> bodyOf(JsonNode json) {
        if (!json.hasNonNull("body")) {
            return Optional.empty();
        }
        String body = json.get("body").asText();
        return Optional.of(
                json.path("isBase64Encoded").asBoolean()
                        ? Payload.binary(Base64.getDecoder().decode(body))
                        : Payload.text(body));
    }
}
