package dev.parley.chat.room;

import dev.parley.functions.ConnectionException;
import dev.parley.functions.ConnectionException.Reason;
import io.vertx.core.Future;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A request that was rejected, or whose outcome is unknown. The sentence is sent to the client in an {@code error} frame.
 * The cause is only logged, since it may name internal machines.
 */
public final class ChatException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The maximum length of a quote of the client's input, in characters. */
    private static final int MAX_QUOTE_CHARACTERS = 40;

    private final String sentence;
    private final boolean mayRetry;

    /** For an invalid request, which would be rejected again if repeated. */
    public ChatException(String sentence) {
        this(sentence, false, null);
    }

    private ChatException(String sentence, boolean mayRetry, @Nullable Throwable cause) {
        super(sentence, cause, false, false);
        this.sentence = sentence;
        this.mayRetry = mayRetry;
    }

    public String sentence() {
        return sentence;
    }

    /** Returns true if sending the same message again is harmless and may succeed. */
    public boolean mayRetry() {
        return mayRetry;
    }

    /**
     * For {@code recover} on a remote call that may be repeated without harm. A closed connection gets no answer.
     */
    public static <T> Function<Throwable, Future<T>> retryable(String sentence) {
        return failure -> failed(failure, sentence, true);
    }

    /** For {@code recover} on a remote call that may have succeeded and must not be repeated. */
    public static <T> Function<Throwable, Future<T>> uncertain(String sentence) {
        return failure -> failed(failure, sentence, false);
    }

    private static <T> Future<T> failed(Throwable failure, String sentence, boolean mayRetry) {
        if (isOf(Reason.FORBIDDEN, failure)) {
            return Future.failedFuture(new ChatException("Your sign-in does not permit that."));
        }
        return Future.failedFuture(
                failure instanceof ChatException || isOf(Reason.GONE, failure)
                        ? failure
                        : new ChatException(sentence, mayRetry, failure));
    }

    private static boolean isOf(Reason reason, Throwable failure) {
        return failure instanceof ConnectionException e && e.reason() == reason;
    }

    /** Quotes the client's input, shortened to fit into a sentence. */
    public static String quote(String input) {
        boolean fits = input.codePointCount(0, input.length()) <= MAX_QUOTE_CHARACTERS;
        return "\"" + (fits ? input : input.substring(0, input.offsetByCodePoints(0, MAX_QUOTE_CHARACTERS)) + "…")
                + "\"";
    }
}
