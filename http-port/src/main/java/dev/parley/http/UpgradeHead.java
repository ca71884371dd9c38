package dev.parley.http;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringTokenizer;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The head of a request for a WebSocket, whether Vert.x or {@link UpgradeParser} has read it. Headers are found whatever the case of
 * the name that is asked for.
 */
public final class UpgradeHead {

    private final boolean isGet11;
    private final String target;
    /** Names, spelled as {@link HeaderName} does, and values in turn. */
    private final List<String> fields;

    UpgradeHead(boolean isGet11, String target, List<String> fields) {
        this.isGet11 = isGet11;
        this.target = target;
        this.fields = fields;
    }

    /** The head of a request that Vert.x has read. */
    public static UpgradeHead of(HttpServerRequest request) {
        List<String> fields = new ArrayList<>(2 * request.headers().size());
        for (Map.Entry<String, String> header : request.headers()) {
            fields.add(HeaderName.canonical(header.getKey()));
            fields.add(header.getValue());
        }
        boolean isGet11 = request.method().equals(HttpMethod.GET) && request.version() == HttpVersion.HTTP_1_1;
        return new UpgradeHead(isGet11, request.uri(), fields);
    }

    /** Returns true for a GET of HTTP/1.1. */
    public boolean isGet11() {
        return isGet11;
    }

    /** The path and, if there is one, the query, as the client wrote them. */
    public String target() {
        return target;
    }

    /** The target up to its query. */
    public String path() {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    /** The value of the first header with this name; null if there is none. */
    public @Nullable String first(String name) {
        for (int i = 0; i < fields.size(); i += 2) {
            if (fields.get(i).equalsIgnoreCase(name)) {
                return fields.get(i + 1);
            }
        }
        return null;
    }

    /** The values of all headers with this name. */
    public List<String> all(String name) {
        List<String> values = List.of();
        for (int i = 0; i < fields.size(); i += 2) {
            if (fields.get(i).equalsIgnoreCase(name)) {
                values = with(values, fields.get(i + 1));
            }
        }
        return values;
    }

    private static List<String> with(List<String> values, String next) {
        if (values.isEmpty()) {
            return List.of(next);
        }
        List<String> longer = new ArrayList<>(values);
        longer.add(next);
        return longer;
    }

    /** Calls back with the name and the value of each header, in the order in which they came; {@code user-agent} is {@code User-Agent}. */
    public void forEach(BiConsumer<String, String> action) {
        for (int i = 0; i < fields.size(); i += 2) {
            action.accept(fields.get(i), fields.get(i + 1));
        }
    }

    /** Returns true if a token is in the list of a header. The list may stand in one header or in several (RFC 9110 section 5.3). */
    public boolean hasToken(String header, String token) {
        for (String value : all(header)) {
            if (isIn(value, token)) {
                return true;
            }
        }
        return false;
    }

    /** Returns true if a token is in a list. */
    public static boolean isIn(String list, String token) {
        if (list.equalsIgnoreCase(token)) {
            return true;
        }
        StringTokenizer tokens = new StringTokenizer(list, ", \t");
        while (tokens.hasMoreTokens()) {
            if (tokens.nextToken().equalsIgnoreCase(token)) {
                return true;
            }
        }
        return false;
    }
}
