package dev.parley.host.http;

import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Architect's short forms: {@code {type, body}}, {@code {status}}, {@code {html}}, {@code {json}}, {@code {text}},
 * {@code {xml}}, {@code {css}}, {@code {js}}, {@code {location}}, with their optional members. Architect's functions library
 * expands them; here they work without that library.
 */
final class ShortForm {

    private static final String UNCACHED = "no-cache, no-store, must-revalidate, max-age=0, s-maxage=0";
    private static final String CACHED_FOR_A_DAY = "max-age=86400";
    private static final String JSON = "application/json; charset=utf-8";

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "text", "text/plain; charset=utf-8",
            "xml", "application/xml; charset=utf-8");

    /** An object is a short form if it has one of these members. */
    private static final Set<String> DISTINCTIVE =
            Set.of("type", "status", "location", "json", "html", "css", "js", "text", "xml");

    private final JsonObject result;

    private ShortForm(JsonObject result) {
        this.result = result;
    }

    /**
     * Empty if the object is plain data for a JSON body: it has an unknown member, or a known one with an unexpected value.
     */
    static Optional<ShortForm> of(JsonObject result) {
        boolean isShort = result.fieldNames().stream().anyMatch(DISTINCTIVE::contains)
                && result.fieldNames().stream().allMatch(name -> isValid(name, result.getValue(name)));
        return isShort ? Optional.of(new ShortForm(result)) : Optional.empty();
    }

    private static boolean isValid(String name, @Nullable Object value) {
        return switch (name) {
            case "json" -> true;
            case "status", "code" -> value instanceof Integer status && status >= 200 && status < 600;
            case "type" -> value instanceof String type && type.contains("/");
            case "cors", "isBase64Encoded" -> value instanceof Boolean;
            case "headers" -> value instanceof JsonObject;
            case "cookies" -> value instanceof JsonArray;
            case "body", "cookie", "cacheControl" -> value instanceof String;
            default -> DISTINCTIVE.contains(name) && value instanceof String;
        };
    }

    JsonObject longForm() {
        Optional<String> kind = Stream.of("html", "css", "js", "text", "xml")
                .filter(result::containsKey)
                .findFirst();
        JsonObject headers = headers();
        if (kind.isPresent() || !headers.containsKey("content-type")) {
            headers.put("content-type", kind.map(TYPES::get).orElseGet(this::type));
        }
        if (!headers.containsKey("cache-control")) {
            headers.put("cache-control", cacheControl(headers.getString("content-type")));
        }
        String body = kind.map(name -> result.getString(name)).orElseGet(this::body);
        JsonObject form = new JsonObject()
                .put("statusCode", status())
                .put("headers", headers)
                .put("body", body)
                .put("isBase64Encoded", result.getBoolean("isBase64Encoded", false));
        return result.containsKey("cookies") ? form.put("cookies", result.getValue("cookies")) : form;
    }

    private String type() {
        return result.containsKey("json") ? JSON : result.getString("type", JSON);
    }

    private String body() {
        return result.containsKey("json") ? Json.encode(result.getValue("json")) : result.getString("body", "");
    }

    private int status() {
        int otherwise = result.containsKey("location") ? 302 : 200;
        return result.getInteger("status", result.getInteger("code", otherwise));
    }

    /** Headers by lower-case name. The form's own members override its {@code headers}. */
    private JsonObject headers() {
        JsonObject headers = new JsonObject();
        result.getJsonObject("headers", new JsonObject()).forEach(header -> {
            if (header.getValue() != null) {
                headers.put(header.getKey().toLowerCase(Locale.ROOT), header.getValue());
            }
        });
        Map.of("location", "location", "cookie", "set-cookie", "cacheControl", "cache-control")
                .forEach((member, header) -> {
                    if (result.containsKey(member)) {
                        headers.put(header, result.getValue(member));
                    }
                });
        if (Objects.equals(result.getValue("cors"), true)) {
            headers.put("access-control-allow-origin", "*");
        }
        return headers;
    }

    private String cacheControl(String type) {
        boolean isUncached = result.containsKey("location")
                || result.containsKey("text")
                || result.containsKey("xml")
                || type.contains("text/html")
                || type.contains("application/json")
                || type.contains("application/vnd.api+json");
        return isUncached ? UNCACHED : CACHED_FOR_A_DAY;
    }
}
