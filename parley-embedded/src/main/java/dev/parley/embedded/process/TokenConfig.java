package dev.parley.embedded.process;

import dev.parley.gateway.keys.KeyDocument;
import dev.parley.gateway.keys.KeyFile;
import dev.parley.gateway.token.TokenRules;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How clients' tokens are checked.
 *
 * @param url where the keys are, unless they are in a file
 * @param file where the keys are, unless there is a URL
 */
public record TokenConfig(TokenRules rules, Optional<URI> url, Path file) {

    private static final Pattern URL = Pattern.compile("(?i)https?://.*");
    private static final Pattern OWN_MACHINE = Pattern.compile("localhost|127(?:\\.\\d{1,3}){3}|\\[::1\\]");
    private static final String KEYS = "a PEM file with BEGIN PUBLIC KEY, a JWKS file, or an https or http URL of one";

    /**
     * Reads where the keys are. Blocks to read a file. A URL is not called: it may answer later.
     *
     * @param keys a file or a URL
     * @throws IllegalArgumentException if it is neither, or the file has no usable key; the message says what is expected
     */
    public static TokenConfig of(String keys, TokenRules rules) {
        return URL.matcher(keys).matches()
                ? new TokenConfig(rules, Optional.of(url(keys)), Path.of(""))
                : new TokenConfig(rules, Optional.empty(), file(keys, rules));
    }

    /**
     * Sentences about what is perhaps not intended.
     *
     * @param keysName the name of the option or variable for the keys
     * @param audienceName the same for the audiences
     */
    public List<String> warnings(String keysName, String audienceName) {
        List<String> warnings = new ArrayList<>();
        if (rules.audiences().isEmpty()) {
            warnings.add(audienceName + " is unset: tokens that were issued for other services are accepted, too");
        }
        readableHost()
                .ifPresent(host -> warnings.add(keysName + " is an http URL: whoever is on the way to " + host
                        + " can put in keys of their own; use https"));
        return warnings;
    }

    /** The other machine that the URL leads to in the clear. */
    private Optional<String> readableHost() {
        return url.filter(place -> place.getScheme().equalsIgnoreCase("http"))
                .map(URI::getHost)
                .filter(host -> !OWN_MACHINE.matcher(host).matches());
    }

    private static URI url(String location) {
        URI url;
        try {
            url = new URI(location);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(KEYS);
        }
        if (url.getHost() == null || url.getUserInfo() != null) {
            throw new IllegalArgumentException(KEYS + ", without a user");
        }
        return url;
    }

    private static Path file(String location, TokenRules rules) {
        try {
            Path path = Path.of(location);
            new KeyDocument(rules.algorithms(), true).read(KeyFile.read(path));
            return path;
        } catch (InvalidPathException | IOException e) {
            throw new IllegalArgumentException(KEYS + "; this one can't be read");
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(KEYS + ", but " + e.getMessage());
        }
    }
}
