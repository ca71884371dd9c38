package dev.parley.client;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** The token that proves who we are: the app is asked for it at each attempt, before it expires, and after a rejection. */
final class Token {

    /** How many rejections in a row end the client: one is answered by a new token. */
    private static final int MAX_REJECTIONS = 2;

    private final Function<TokenReason, ? extends CompletionStage<Optional<String>>> given;
    private final boolean isRenewable;
    private Optional<String> last = Optional.empty();
    /** Rejections in a row. */
    private int rejections;

    private Token(Function<TokenReason, ? extends CompletionStage<Optional<String>>> given, boolean isRenewable) {
        this.given = given;
        this.isRenewable = isRenewable;
    }

    static Token fixed(Optional<String> token) {
        return new Token(reason -> CompletableFuture.completedFuture(token), false);
    }

    static Token renewable(Function<TokenReason, ? extends CompletionStage<Optional<String>>> given) {
        return new Token(given, true);
    }

    /** True if the app can give another one. */
    boolean isRenewable() {
        return isRenewable;
    }

    CompletionStage<Optional<String>> ask() {
        return ask(rejections == 0 ? TokenReason.CONNECT : TokenReason.REJECTED);
    }

    CompletionStage<Optional<String>> ask(TokenReason reason) {
        return given.apply(reason);
    }

    /**
     * Call this with each token before it is used.
     *
     * @return false if its rejection is certain
     */
    boolean isUseful(Optional<String> token) {
        boolean isNew = !token.equals(last);
        last = token;
        return rejections == 0 || (token.isPresent() && isNew);
    }

    /**
     * The server rejected us.
     *
     * @return true if another attempt, with a new token, makes sense
     */
    boolean rejected() {
        return ++rejections < MAX_REJECTIONS && isRenewable;
    }

    /** The server accepts us. */
    void accepted() {
        rejections = 0;
    }
}
