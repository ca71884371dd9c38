package dev.parley.host.http;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The validated headers of a function's result: no value may contain a line end (RFC 9110 section 5.5). */
final class ResponseHeaders {

    /** Headers that only the server may set, as in API Gateway: length and framing follow from the body. */
    private static final Set<String> DROPPED =
            Set.of("connection", "content-length", "date", "keep-alive", "trailer", "transfer-encoding", "upgrade");

    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    private final List<Map.Entry<String, String>> entries = new ArrayList<>();

    /**
     * Adds the headers whose names were not added before, since all values of a header come from one member.
     *
     * @param headers values by name: a text, a number, a boolean, or a list of these
     * @param member the name of the headers' member in the result
     */
    void addAll(@Nullable Object headers, String member) throws MalformedResult {
        if (headers == null) {
            return;
        }
        if (!(headers instanceof JsonObject object)) {
            throw new MalformedResult(member + " must be an object, not " + headers);
        }
        Set<String> already = entries.stream().map(Map.Entry::getKey).collect(Collectors.toSet());
        for (String name : object.fieldNames()) {
            if (already.contains(name.toLowerCase(Locale.ROOT))) {
                continue;
            }
            Object value = object.getValue(name);
            if (value instanceof JsonArray values) {
                for (Object one : values) {
                    add(name, one);
                }
            } else if (value != null) {
                add(name, value);
            }
        }
    }

    void addCookies(@Nullable Object cookies) throws MalformedResult {
        if (cookies == null) {
            return;
        }
        if (!(cookies instanceof JsonArray array)) {
            throw new MalformedResult("cookies must be an array, not " + cookies);
        }
        for (Object cookie : array) {
            add("set-cookie", cookie);
        }
    }

    void add(String name, @Nullable Object value) throws MalformedResult {
        if (!NAME.matcher(name).matches()) {
            throw new MalformedResult("'" + name + "' is not a valid header name");
        }
        if (!(value instanceof String) && !(value instanceof Number) && !(value instanceof Boolean)) {
            throw new MalformedResult("header " + name + " must be a string, not " + value);
        }
        String text = value.toString();
        if (!text.chars().allMatch(ResponseHeaders::mayBeSent)) {
            throw new MalformedResult("header " + name + " has characters that are not allowed in headers");
        }
        String lowerCase = name.toLowerCase(Locale.ROOT);
        if (!DROPPED.contains(lowerCase)) {
            entries.add(Map.entry(lowerCase, text));
        }
    }

    boolean has(String name) {
        return entries.stream().anyMatch(entry -> entry.getKey().equals(name));
    }

    List<Map.Entry<String, String>> entries() {
        return entries;
    }

    private static boolean mayBeSent(int character) {
        return character == '\t' || (character >= ' ' && character != 0x7f && character <= 0xff);
    }
}
