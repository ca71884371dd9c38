package dev.parley.host.url;

import dev.parley.manifest.MaskedUrl;
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
 * @param url as configured but without the query, which may hold a secret; for logs
 * @param speaksLambda whether the path is Lambda's Invoke path, so that errors are read as Lambda reports them
 */
record UrlTarget(String url, String host, int port, boolean isSecure, String path, boolean speaksLambda) {

    private static final Pattern INVOKE_PATH = Pattern.compile("/2015-03-31/functions/[^/]+/invocations");

    /** @throws IllegalArgumentException naming the URL without its secrets, if it can't be called */
    static UrlTarget of(String url) {
        URI uri = parsed(url);
        String scheme = Objects.requireNonNullElse(uri.getScheme(), "").toLowerCase(Locale.ROOT);
        if (!(scheme.equals("http") || scheme.equals("https")) || uri.getHost() == null) {
            throw refusal(url, "");
        }
        if (uri.getRawUserInfo() != null) {
            throw refusal(url, " without a user, since a secret has a setting of its own");
        }
        boolean isSecure = scheme.equals("https");
        int port = uri.getPort() >= 0 ? uri.getPort() : isSecure ? 443 : 80;
        String path = Objects.requireNonNullElse(uri.getRawPath(), "");
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        boolean speaksLambda = INVOKE_PATH.matcher(path).matches();
        String shown = scheme + "://" + uri.getRawAuthority() + path;
        return new UrlTarget(shown, uri.getHost(), port, isSecure, (path.isEmpty() ? "/" : path) + query, speaksLambda);
    }

    /** A POST that does not follow redirects: an event only goes to the configured place. */
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
            // Not as a cause: its message quotes the whole URL.
            throw refusal(url, "");
        }
    }

    private static IllegalArgumentException refusal(String url, String more) {
        return new IllegalArgumentException("A function's URL must be http://host[:port]/path or https://…" + more
                + ", not '" + MaskedUrl.of(url) + "'");
    }
}
