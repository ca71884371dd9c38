package dev.parley.host.url;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Where a function is called.
 *
 * @param url as it was configured, without the query: for the log, and a query may hold a secret
 * @param speaksLambda whether it is Lambda's Invoke path, so that errors are told as Lambda tells them
 */
record UrlTarget(String url, String host, int port, boolean isSecure, String path, boolean speaksLambda) {

    private static final Pattern INVOKE_PATH = Pattern.compile("/2015-03-31/functions/[^/]+/invocations");

    /** @throws IllegalArgumentException naming the URL, if it is none that can be called */
    static UrlTarget of(String url) {
        URI uri = parsed(url);
        String scheme = Objects.requireNonNullElse(uri.getScheme(), "").toLowerCase(Locale.ROOT);
        if (!(scheme.equals("http") || scheme.equals("https")) || uri.getHost() == null) {
            throw new IllegalArgumentException(taken(url, ""));
        }
        if (uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException(taken(uri.getHost(), ", without a user; a secret is set by itself"));
        }
        boolean isSecure = scheme.equals("https");
        int port = uri.getPort() >= 0 ? uri.getPort() : isSecure ? 443 : 80;
        String path = Objects.requireNonNullElse(uri.getRawPath(), "");
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        boolean speaksLambda = INVOKE_PATH.matcher(path).matches();
        String shown = scheme + "://" + uri.getRawAuthority() + path;
        return new UrlTarget(shown, uri.getHost(), port, isSecure, (path.isEmpty() ? "/" : path) + query, speaksLambda);
    }

    /** A POST that is not redirected: an event must go nowhere that was not configured. */
    RequestOptions request() {
        return new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setHost(host)
                .setPort(port)
                .setSsl(isSecure)
                .setURI(path)
                .setFollowRedirects(false);
    }

    private static URI parsed(String url) {
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(taken(url, ""), e);
        }
    }

    /** Without what may be secret. */
    private static String taken(String url, String more) {
        String shown = url.replaceAll("//[^/@]*@", "//***@").replaceAll("\\?.*", "?***");
        return "A function's URL is '" + shown + "'; it takes http://host[:port]/path or https://…" + more;
    }
}
