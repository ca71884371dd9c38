package dev.parley.manifest;

import dev.parley.manifest.tree.TextPosition;
import dev.parley.manifest.tree.Value;
import dev.parley.manifest.tree.Value.Text;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads the URL of a function that is called over HTTP: our own addition to Architect's manifests. */
final class FunctionUrl {

    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final int MAX_PORT = 65535;

    private FunctionUrl() {}

    /** @param value the value of {@code url}; empty if there are several values or none */
    static String read(Optional<Value> value, Source source, TextPosition at) throws ManifestException {
        String url = value.filter(Text.class::isInstance)
                .map(text -> ((Text) text).text())
                .orElseThrow(() -> refusal(source, at, "takes one address"));
        try {
            URI uri = new URI(url);
            if (uri.getScheme() == null || !SCHEMES.contains(uri.getScheme().toLowerCase(Locale.ROOT))) {
                throw refusal(source, at, "must begin with http:// or https://, unlike " + MaskedUrl.of(url));
            } else if (uri.getHost() == null || uri.getPort() > MAX_PORT) {
                throw refusal(
                        source,
                        at,
                        "needs a host, and a port up to " + MAX_PORT + " if any, unlike " + MaskedUrl.of(url));
            } else if (uri.getRawUserInfo() != null) {
                throw refusal(source, at, "takes no user name and password");
            }
            return url;
        } catch (URISyntaxException e) {
            throw refusal(source, at, "is not an address: " + MaskedUrl.of(url) + " (" + e.getReason() + ")");
        }
    }

    private static ManifestException refusal(Source source, TextPosition at, String words) {
        return source.refusal(at, "url " + words + ": write it like http://localhost:9000/path");
    }
}
