package dev.parley.backplane.redis.endpoint;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where Redis is, as {@code REDIS_URL} says it.
 *
 * @param servers the server, the Sentinels that know it, or some nodes of the cluster; at least one
 * @param primaryName under which the Sentinels know the primary; empty without Sentinels
 * @param login for the servers that hold the data
 */
public record RedisUrl(Kind kind, List<ServerAddress> servers, String primaryName, Login login, boolean tls) {

    /** What the addresses of a URL are. */
    public enum Kind {
        SERVER("", 6379),
        SENTINEL("+sentinel", 26_379),
        CLUSTER("+cluster", 6379);

        private final String suffix;
        private final int port;

        Kind(String suffix, int port) {
            this.suffix = suffix;
            this.port = port;
        }
    }

    private static final String FORMS = "redis:// or rediss://[user:password@]host[:port], and database 0; or"
            + " redis+sentinel:// or rediss+sentinel://[user:password@]host[:port],…/NAME of the primary; or"
            + " redis+cluster:// or rediss+cluster://[user:password@]host[:port],…";

    private static final Pattern URL =
            Pattern.compile("(?<scheme>rediss?)(?<kind>\\+sentinel|\\+cluster)?://(?:(?<login>[^?#]*)@)?"
                    + "(?<servers>[^@/?#]+)(?:/(?<path>[^/?#]*))?(?:\\?(?<query>[^#]*))?");

    private static final Set<String> PARAMETERS = Set.of("user", "password", "db");

    /**
     * @param url only database 0 is accepted: pub/sub ignores databases, so two installations would receive each other's
     *     messages
     * @throws IllegalArgumentException if the URL has another form. The message shows the forms and omits the URL, which may
     *     contain a password
     */
    public static RedisUrl parse(String url) {
        Matcher parts = URL.matcher(url);
        try {
            if (parts.matches()) {
                return of(parts);
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(FORMS);
        }
        throw new IllegalArgumentException(FORMS);
    }

    private static RedisUrl of(Matcher parts) {
        Kind kind = kind(text(parts.group("kind")));
        List<ServerAddress> servers = Arrays.stream(parts.group("servers").split(",", -1))
                .map(server -> ServerAddress.parse(server, kind.port))
                .toList();
        String path = text(parts.group("path"));
        Map<String, String> query = query(text(parts.group("query")));
        boolean isComplete =
                switch (kind) {
                    case SERVER -> path.matches("0?") && servers.size() == 1;
                    case SENTINEL -> path.matches("[A-Za-z0-9._-]+");
                    case CLUSTER -> path.matches("0?");
                };
        if (!isComplete || !query.getOrDefault("db", "0").equals("0")) {
            throw new IllegalArgumentException(FORMS);
        }
        return new RedisUrl(
                kind,
                servers,
                kind == Kind.SENTINEL ? path : "",
                login(text(parts.group("login")), query),
                parts.group("scheme").equals("rediss"));
    }

    private static Kind kind(String suffix) {
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.suffix.equals(suffix))
                .findFirst()
                .orElseThrow();
    }

    /** What the query names counts only where the part before the host has nothing. */
    private static Login login(String text, Map<String, String> query) {
        int colon = text.indexOf(':');
        String user = decoded(colon < 0 ? text : text.substring(0, colon));
        String password = colon < 0 ? "" : decoded(text.substring(colon + 1));
        return new Login(
                user.isEmpty() ? query.getOrDefault("user", "") : user,
                password.isEmpty() ? query.getOrDefault("password", "") : password);
    }

    private static Map<String, String> query(String text) {
        Map<String, String> query = new HashMap<>();
        for (String parameter : text.isEmpty() ? new String[0] : text.split("&", -1)) {
            int equals = parameter.indexOf('=');
            String name = parameter.substring(0, Math.max(0, equals));
            if (!PARAMETERS.contains(name)) {
                throw new IllegalArgumentException(FORMS);
            }
            query.put(name, decoded(parameter.substring(equals + 1)));
        }
        return query;
    }

    /** A plus sign stands for itself, unlike in a form. */
    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static String text(@Nullable String part) {
        return Objects.requireNonNullElse(part, "");
    }

    /** Without user and password. */
    @Override
    public String toString() {
        return (tls ? "rediss" : "redis") + kind.suffix + "://"
                + servers.stream().map(ServerAddress::toString).collect(Collectors.joining(","))
                + (primaryName.isEmpty() ? "" : "/" + primaryName);
    }
}
