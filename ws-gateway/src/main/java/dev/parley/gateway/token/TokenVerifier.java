package dev.parley.gateway.token;

import dev.parley.gateway.keys.KeyCache;
import dev.parley.gateway.keys.KeySet;
import dev.parley.gateway.token.TokenVerdict.Refused;
import io.vertx.core.Future;
import org.jose4j.jwa.AlgorithmFactoryFactory;

/** Checks tokens by the keys of a process. Thread-safe. */
public final class TokenVerifier {

    private final TokenRules rules;
    private final KeyCache keys;
    private final TokenCheck check;

    public TokenVerifier(TokenRules rules, KeyCache keys) {
        this.rules = rules;
        this.keys = keys;
        this.check = new TokenCheck(rules);
    }

    /**
     * Blocks for some tenths of a second: at its first use, the library finds out which algorithms this JDK has. Call it before
     * the first token comes.
     */
    public static void prepare() {
        AlgorithmFactoryFactory.getInstance();
    }

    TokenRules rules() {
        return rules;
    }

    /** Returns why clients can't get in for now; empty if they can. */
    public String whyNotReady() {
        return rules.required() && keys.keys().isEmpty() ? "the keys of TOKEN_KEYS can't be read" : "";
    }

    /**
     * Complete at once, unless the keys are read again because the token names an unknown one. Then it completes on any
     * thread. Never fails.
     */
    Future<TokenVerdict> verify(String token) {
        TokenVerdict first = verify(keys.keys(), token);
        return first == Refused.UNKNOWN_KEY
                ? keys.readForUnknown().map(fresh -> verify(fresh, token))
                : Future.succeededFuture(first);
    }

    private TokenVerdict verify(KeySet present, String token) {
        return present.isEmpty() ? Refused.NO_KEYS : check.check(present, token);
    }
}
