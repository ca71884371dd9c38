package dev.parley.gateway.testing;

import dev.parley.gateway.token.TokenRules;
import dev.parley.gateway.token.TokenSource;
import java.time.Duration;
import java.util.Set;

/** Rules for tokens with what a test wants otherwise. */
public final class TestRules {

    private TestRules() {}

    public static TokenRules leeway(int seconds) {
        TokenRules rules = TokenRules.DEFAULT;
        return of(rules, Set.of(), Set.of(), rules.algorithms(), seconds, rules.sources(), true, false);
    }

    public static TokenRules issuedBy(String issuer, String audience) {
        TokenRules rules = TokenRules.DEFAULT;
        return of(rules, Set.of(issuer), Set.of(audience), rules.algorithms(), 30, rules.sources(), true, false);
    }

    public static TokenRules algorithms(String... algorithms) {
        TokenRules rules = TokenRules.DEFAULT;
        return of(rules, Set.of(), Set.of(), Set.of(algorithms), 30, rules.sources(), true, false);
    }

    public static TokenRules sources(TokenSource... sources) {
        TokenRules rules = TokenRules.DEFAULT;
        return of(rules, Set.of(), Set.of(), rules.algorithms(), 30, Set.of(sources), true, false);
    }

    /** Guests are let in. */
    public static TokenRules optional(boolean channels) {
        TokenRules rules = TokenRules.DEFAULT;
        return of(rules, Set.of(), Set.of(), rules.algorithms(), 30, rules.sources(), false, channels);
    }

    private static TokenRules of(
            TokenRules other,
            Set<String> issuers,
            Set<String> audiences,
            Set<String> algorithms,
            int leewaySeconds,
            Set<TokenSource> sources,
            boolean required,
            boolean channels) {
        return new TokenRules(
                issuers,
                audiences,
                algorithms,
                Duration.ofSeconds(leewaySeconds),
                sources,
                required,
                other.notice(),
                channels);
    }
}
