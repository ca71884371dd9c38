package dev.parley.backplane.redis;

import java.net.URI;
import java.net.URISyntaxException;

/** The address of Redis. Its text omits user and password, so that it can be logged. */
public final class RedisUrl {

    private final URI uri;
    private final String text;

    private RedisUrl(URI uri) {
        this.uri = uri;
        int port = uri.getPort() == -1 ? 6379 : uri.getPort();
        this.text = uri.getScheme() + "://" + uri.getHost() + ":" + port + uri.getPath();
    }

    /**
     * @param url {@code redis://[user:password@]host[:port]}, or {@code rediss://} for TLS. Only database 0 is accepted:
     *     pub/sub ignores databases, so two installations would receive each other's messages
     * @throws IllegalArgumentException if the URL has another form. The message shows the form and omits the URL, which may
     *     contain a password
     */
    public static RedisUrl parse(String url) {
        URI uri = uriOf(url);
        if (uri == null || uri.getHost() == null || !hasScheme(uri) || !hasDatabase(uri)) {
            throw new IllegalArgumentException("redis:// or rediss://[user:password@]host[:port], and database 0");
        }
        return new RedisUrl(uri);
    }

    private static @org.jspecify.annotations.Nullable URI uriOf(String url) {
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            // the exception's message contains the URL
            return null;
        }
    }

    private static boolean hasScheme(URI uri) {
        return "redis".equals(uri.getScheme()) || "rediss".equals(uri.getScheme());
    }

    private static boolean hasDatabase(URI uri) {
        return uri.getPath().matches("/?|/0");
    }

    boolean tls() {
        return uri.getScheme().equals("rediss");
    }

    /** With user and password. */
    String secret() {
        return uri.toString();
    }

    /** Without user and password. */
    @Override
    public String toString() {
        return text;
    }
}
