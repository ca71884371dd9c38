package dev.parley.launcher.settings;

import static dev.parley.launcher.settings.Setting.*;

import dev.parley.gateway.keys.KeyAlgorithms;
import dev.parley.gateway.keys.KeyDocument;
import dev.parley.gateway.keys.KeyFile;
import dev.parley.gateway.token.TokenRules;
import dev.parley.gateway.token.TokenSource;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads how clients' tokens are checked. */
final class TokensReader {

    private static final Pattern URL = Pattern.compile("(?i)https?://.*");
    private static final Pattern OWN_MACHINE = Pattern.compile("localhost|127(?:\\.\\d{1,3}){3}|\\[::1\\]");
    private static final List<Setting> DEPENDENT = List.of(TOKEN_ISSUER, TOKEN_AUDIENCE, TOKEN_ALGORITHMS);
    private static final Duration MAX_LEEWAY = Duration.ofMinutes(5);
    private static final String KEYS = "a PEM file with BEGIN PUBLIC KEY, a JWKS file, or an https or http URL of one";

    private final Variables variables;
    private final Notices notices;

    TokensReader(Variables variables, Notices notices) {
        this.variables = variables;
        this.notices = notices;
    }

    /**
     * Blocks to read the file. A URL is not called: it may answer later.
     *
     * @return empty if tokens are not used
     * @throws BadSettingException also if the file has no usable key, or if there are rules for tokens but no keys
     */
    Optional<TokenConfig> read() {
        TokenRules rules = rules();
        if (!variables.isSet(TOKEN_KEYS)) {
            refuseRulesAlone();
            return Optional.empty();
        }
        String location = variables.text(TOKEN_KEYS);
        if (!variables.isSet(TOKEN_AUDIENCE)) {
            notices.add("TOKEN_AUDIENCE is unset: tokens that were issued for other services are accepted, too");
        }
        return Optional.of(
                URL.matcher(location).matches()
                        ? new TokenConfig(rules, Optional.of(url(location)), Path.of(""))
                        : new TokenConfig(rules, Optional.empty(), file(location, rules)));
    }

    private TokenRules rules() {
        return new TokenRules(
                variables.list(TOKEN_ISSUER),
                variables.list(TOKEN_AUDIENCE),
                algorithms(),
                leeway(),
                sources(),
                variables.flag(TOKEN_REQUIRED),
                variables.seconds(TOKEN_NOTICE),
                variables.flag(TOKEN_CHANNELS));
    }

    /** Somebody who restricts tokens believes that they are checked. */
    private void refuseRulesAlone() {
        boolean guards = variables.flag(TOKEN_CHANNELS);
        for (Setting setting : DEPENDENT) {
            if (variables.isSet(setting)) {
                throw variables.bad(setting, "nothing unless TOKEN_KEYS is set: tokens are not checked without keys");
            }
        }
        if (guards) {
            throw variables.bad(TOKEN_CHANNELS, "false unless TOKEN_KEYS is set: channels are claims of tokens");
        }
    }

    private Set<String> algorithms() {
        Set<String> listed = variables.list(TOKEN_ALGORITHMS);
        if (!KeyAlgorithms.ALL.containsAll(listed)) {
            throw variables.bad(TOKEN_ALGORITHMS, "some of " + String.join(", ", new TreeSet<>(KeyAlgorithms.ALL)));
        }
        return listed.isEmpty() ? KeyAlgorithms.ALL : listed;
    }

    private Duration leeway() {
        Duration leeway = variables.seconds(TOKEN_LEEWAY);
        if (leeway.compareTo(MAX_LEEWAY) > 0 || leeway.toMillisPart() != 0) {
            throw variables.bad(TOKEN_LEEWAY, "whole seconds from 0 to " + MAX_LEEWAY.toSeconds());
        }
        return leeway;
    }

    private Set<TokenSource> sources() {
        Set<TokenSource> sources = EnumSet.noneOf(TokenSource.class);
        for (String name : variables.list(TOKEN_SOURCES)) {
            try {
                sources.add(TokenSource.valueOf(name.toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                throw variables.bad(TOKEN_SOURCES, "some of header, protocol, query");
            }
        }
        return sources;
    }

    private URI url(String location) {
        URI url;
        try {
            url = new URI(location);
        } catch (URISyntaxException e) {
            throw variables.bad(TOKEN_KEYS, KEYS);
        }
        if (url.getHost() == null || url.getUserInfo() != null) {
            throw variables.bad(TOKEN_KEYS, KEYS + ", without a user");
        }
        if (url.getScheme().equalsIgnoreCase("http")
                && !OWN_MACHINE.matcher(url.getHost()).matches()) {
            notices.add("TOKEN_KEYS is an http URL: whoever is on the way to " + url.getHost()
                    + " can put in keys of their own; use https");
        }
        return url;
    }

    private Path file(String location, TokenRules rules) {
        try {
            Path path = Path.of(location);
            new KeyDocument(rules.algorithms(), true).read(KeyFile.read(path));
            return path;
        } catch (InvalidPathException | IOException e) {
            throw variables.bad(TOKEN_KEYS, KEYS + "; this one can't be read");
        } catch (IllegalArgumentException e) {
            throw variables.bad(TOKEN_KEYS, KEYS + ", but " + e.getMessage());
        }
    }
}
