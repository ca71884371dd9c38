package dev.parley.gateway.token;

import dev.parley.gateway.keys.KeyAlgorithms;
import java.time.Duration;
import java.util.Set;

/**
 * Which tokens are accepted.
 *
 * @param issuers the token's {@code iss} is one of these; empty for any
 * @param audiences the token's {@code aud} has one of these; empty for any
 * @param algorithms a key is used only with those of these that fit its type
 * @param leeway by how much clocks may differ: a token is accepted so much before its {@code nbf} and after its {@code exp}
 * @param sources where in a handshake a token may be
 * @param required false if handshakes without a token are let in, as guests
 * @param notice how long before a token's end the client is notified
 * @param channels true if the claims {@code join} and {@code publish} limit the channels
 */
public record TokenRules(
        Set<String> issuers,
        Set<String> audiences,
        Set<String> algorithms,
        Duration leeway,
        Set<TokenSource> sources,
        boolean required,
        Duration notice,
        boolean channels) {

    /** Accepts every valid token from a header or a subprotocol, and nobody without one. */
    public static final TokenRules DEFAULT = new TokenRules(
            Set.of(),
            Set.of(),
            KeyAlgorithms.ALL,
            Duration.ofSeconds(30),
            Set.of(TokenSource.HEADER, TokenSource.PROTOCOL),
            true,
            Duration.ofSeconds(60),
            false);

    public TokenRules {
        issuers = Set.copyOf(issuers);
        audiences = Set.copyOf(audiences);
        algorithms = Set.copyOf(algorithms);
        sources = Set.copyOf(sources);
    }
}
