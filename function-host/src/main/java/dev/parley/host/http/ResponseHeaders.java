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

/** The headers of a function's result, checked: nothing in them may end the header it is in (RFC 9110 section 5.5). */
final class ResponseHeaders {

    /** The server's own, as API Gateway has it: length and framing follow from the body. */
    private static final Set<String> DROPPED =
            Set.of("connection", "content-length", "date", "keep-alive", "trailer", "transfer-encoding", "upgrade");

    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    private final List<Map.Entry<String, String>> entries = new ArrayList<>();

    /**
     * Adds those that were not added before: a header takes its values from one place.
     *
     * @param headers by name: text, a number or a boolean, or a list of these
     * @param member what the result calls them
     */
    void addAll(@Nullable Object headers, String member) throws MalformedResult {
        if (headers == null) {
            return;
        }
        if (!(headers instanceof JsonObject object)) {
            throw new MalformedResult(member + " takes an object, not " + headers);
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
            throw new MalformedResult("cookies takes an array, not " + cookies);
        }
        for (Object cookie : array) {
            add("set-cookie", cookie);
        }
    }

    void add(String name, @Nullable Object value) throws MalformedResult {
        if (!NAME.matcher(name).matches()) {
            throw new MalformedResult("'" + name + "' is no name of a header");
        }
        if (!(value instanceof String) && !(value instanceof Number) && !(value instanceof Boolean)) {
            throw new MalformedResult("header " + name + " takes a string, not " + value);
        }
        String text = value.toString();
        if (!text.chars().allMatch(ResponseHeaders::mayBeSent)) {
            throw new MalformedResult("header " + name + " has characters that headers can't have");
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
