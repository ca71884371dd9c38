package dev.parley.launcher.settings;

import static dev.parley.launcher.settings.Setting.*;

import dev.parley.embedded.process.TokenConfig;
import dev.parley.gateway.keys.KeyAlgorithms;
import dev.parley.gateway.token.TokenRules;
import dev.parley.gateway.token.TokenSource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads how clients' tokens are checked. */
final class TokensReader {

    private static final List<Setting> DEPENDENT = List.of(TOKEN_ISSUER, TOKEN_AUDIENCE, TOKEN_ALGORITHMS);
    private static final Duration MAX_LEEWAY = Duration.ofMinutes(5);

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
        TokenConfig config = variables.parsed(TOKEN_KEYS, location -> TokenConfig.of(location, rules));
        config.warnings(TOKEN_KEYS.name(), TOKEN_AUDIENCE.name()).forEach(notices::add);
        return Optional.of(config);
    }

    private TokenRules rules() {
        return new TokenRules(
                variables.list(TOKEN_ISSUER),
                variables.list(TOKEN_AUDIENCE),
                variables.parsed(TOKEN_ALGORITHMS, text -> KeyAlgorithms.named(variables.list(TOKEN_ALGORITHMS))),
                leeway(),
                variables.parsed(TOKEN_SOURCES, text -> TokenSource.named(variables.list(TOKEN_SOURCES))),
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

    private Duration leeway() {
        Duration leeway = variables.seconds(TOKEN_LEEWAY);
        if (leeway.compareTo(MAX_LEEWAY) > 0 || leeway.toMillisPart() != 0) {
            throw variables.bad(TOKEN_LEEWAY, "whole seconds from 0 to " + MAX_LEEWAY.toSeconds());
        }
        return leeway;
    }
}
