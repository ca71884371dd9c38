package dev.parley.embedded;

import dev.parley.embedded.process.TokenConfig;
import dev.parley.gateway.keys.KeyAlgorithms;
import dev.parley.gateway.token.TokenRules;
import dev.parley.gateway.token.TokenSource;
import java.util.List;
import java.util.Set;

/**
 * How clients' tokens (JWT, RFC 7519) are checked at the handshake. Clocks may differ by 30 s, and a client is asked for a new token
 * 60 s before its own one ends.
 *
 * <p>Each method throws {@link IllegalArgumentException} for a value that can't be used.
 */
public final class TokenOptions {

    private final String keys;
    private Set<String> issuers = TokenRules.DEFAULT.issuers();
    private Set<String> audiences = TokenRules.DEFAULT.audiences();
    private Set<String> algorithms = TokenRules.DEFAULT.algorithms();
    private Set<TokenSource> sources = TokenRules.DEFAULT.sources();
    private boolean isRequired = TokenRules.DEFAULT.required();
    private boolean limitsChannels = TokenRules.DEFAULT.channels();

    private TokenOptions(String keys) {
        this.keys = keys;
    }

    /**
     * Tokens must be signed by one of these keys. A file is read at the start, which fails if it has no usable key, and again
     * when it changes. A URL may answer later: until then, clients get 503.
     *
     * @param location as {@code TOKEN_KEYS}: a PEM file, a JWKS file, or an https or http URL of one
     */
    public static TokenOptions keys(String location) {
        return new TokenOptions(Check.that(
                !location.isBlank(),
                "TokenOptions.keys",
                location,
                "a PEM file, a JWKS file, or an https or http URL",
                location));
    }

    /** The accepted issuers ({@code iss}), by default any. */
    public TokenOptions issuers(String... accepted) {
        issuers = Set.copyOf(List.of(accepted));
        return this;
    }

    /** The accepted audiences ({@code aud}), by default any, so that tokens for other services are accepted, too. */
    public TokenOptions audiences(String... accepted) {
        audiences = Set.copyOf(List.of(accepted));
        return this;
    }

    /** The accepted algorithms, such as {@code ES256}; by default those that fit each key's type. */
    public TokenOptions algorithms(String... accepted) {
        algorithms = Check.parsed("TokenOptions.algorithms", () -> KeyAlgorithms.named(Set.copyOf(List.of(accepted))));
        return this;
    }

    /**
     * Where in a handshake a token may be: {@code header}, {@code protocol}, and {@code query}, which proxies may log. By default
     * the first two.
     */
    public TokenOptions sources(String... accepted) {
        sources = Check.parsed("TokenOptions.sources", () -> TokenSource.named(List.of(accepted)));
        return this;
    }

    /** Lets clients without a token in, as guests. A bad token is refused all the same. */
    public TokenOptions guests() {
        isRequired = false;
        return this;
    }

    /** Connections may join only the channels that their token's claim {@code join} lists. */
    public TokenOptions limitChannels() {
        limitsChannels = true;
        return this;
    }

    /** The present choice, which later calls don't change. */
    Chosen chosen() {
        return new Chosen(
                keys,
                new TokenRules(
                        issuers,
                        audiences,
                        algorithms,
                        TokenRules.DEFAULT.leeway(),
                        sources,
                        isRequired,
                        TokenRules.DEFAULT.notice(),
                        limitsChannels));
    }

    /** @param keys where they are */
    record Chosen(String keys, TokenRules rules) {

        /**
         * Blocks to read a file of keys.
         *
         * @throws ParleyStartException if there is no usable key
         */
        TokenConfig config() {
            try {
                return TokenConfig.of(keys, rules);
            } catch (IllegalArgumentException e) {
                // A URL that is refused may have a password.
                String shown = keys.contains("@") ? "takes" : "is '" + keys + "'; expected";
                throw new ParleyStartException("TokenOptions.keys " + shown + " " + e.getMessage(), e);
            }
        }
    }
}
