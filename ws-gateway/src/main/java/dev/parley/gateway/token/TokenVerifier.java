package dev.parley.gateway.token;

import dev.parley.gateway.keys.KeyCache;
import dev.parley.gateway.keys.KeySet;
import dev.parley.gateway.token.TokenVerdict.Refused;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jose4j.jwa.AlgorithmFactoryFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks tokens by the keys of a process, on threads of its own: a signature of a long elliptic curve takes milliseconds, in
 * which an event loop would serve nobody. Thread-safe.
 */
public final class TokenVerifier {

    private static final Logger LOG = LoggerFactory.getLogger(TokenVerifier.class);

    /** How many tokens may be in the check at once, and how many may wait for keys. On one thread, so many of the dearest signatures take about 3 s. */
    private static final int MAX_TOKENS = 500;

    private static final int THREADS = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    private final TokenRules rules;
    private final KeyCache keys;
    private final TokenCheck check;
    private final WorkerExecutor threads;
    private final int maxTokens;
    private final AtomicInteger inCheck = new AtomicInteger();
    private final AtomicInteger awaitingKeys = new AtomicInteger();

    /** @param vertx closes the threads when it is closed */
    public TokenVerifier(Vertx vertx, TokenRules rules, KeyCache keys) {
        this(vertx, rules, keys, MAX_TOKENS);
    }

    TokenVerifier(Vertx vertx, TokenRules rules, KeyCache keys, int maxTokens) {
        this.rules = rules;
        this.keys = keys;
        this.maxTokens = maxTokens;
        this.check = new TokenCheck(rules);
        this.threads = vertx.createSharedWorkerExecutor("parley-tokens", THREADS);
    }

    /**
     * Completes once the library knows which algorithms this JDK has, which it finds out at its first use, in some tenths of a
     * second.
     */
    public Future<Void> prepare() {
        return threads.executeBlocking(AlgorithmFactoryFactory::getInstance, false)
                .mapEmpty();
    }

    TokenRules rules() {
        return rules;
    }

    /** Returns why clients can't get in for now; empty if they can. */
    public String whyNotReady() {
        return rules.required() && keys.keys().isEmpty() ? "the keys of tokens can't be read" : "";
    }

    /** Completes later, on any thread. If the token names an unknown key, the keys may be read again first. Never fails. */
    Future<TokenVerdict> verify(String token) {
        KeySet known = keys.keys();
        if (known.isEmpty()) {
            return Future.succeededFuture(Refused.NO_KEYS);
        }
        return check(token)
                .compose(first ->
                        first == Refused.UNKNOWN_KEY ? checkAgain(token, known) : Future.succeededFuture(first))
                .otherwise(TokenVerifier::failed);
    }

    /**
     * Waits for keys are counted apart from checks: anybody can make up names of keys, and must not keep out tokens of known ones
     * while the issuer is slow. By the same keys a token is not checked twice.
     */
    private Future<TokenVerdict> checkAgain(String token, KeySet known) {
        return within(awaitingKeys, () -> keys.readForUnknown()
                .compose(fresh -> fresh == known ? Future.succeededFuture(Refused.UNKNOWN_KEY) : check(token))
                .map(second -> second == Refused.UNKNOWN_KEY ? check.refusedAsUnknown() : second));
    }

    private Future<TokenVerdict> check(String token) {
        return within(inCheck, () -> checkOnThread(token));
    }

    private Future<TokenVerdict> within(AtomicInteger count, Supplier<Future<TokenVerdict>> step) {
        if (count.incrementAndGet() > maxTokens) {
            count.decrementAndGet();
            return Future.succeededFuture(Refused.TOO_MANY);
        }
        return step.get().onComplete(done -> count.decrementAndGet());
    }

    /** The library has no such failure that we know of. Its words may quote the token, so the log has none of them. */
    private static TokenVerdict failed(Throwable failure) {
        LOG.error("A token could not be checked: {}", failure.getClass().getName());
        return Refused.INVALID;
    }

    /** The threads are closed only when the process ends. */
    private Future<TokenVerdict> checkOnThread(String token) {
        try {
            return threads.executeBlocking(() -> check.check(keys.keys(), token), false);
        } catch (RejectedExecutionException e) {
            return Future.succeededFuture(Refused.TOO_MANY);
        }
    }
}
