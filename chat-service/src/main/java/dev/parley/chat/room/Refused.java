package dev.parley.chat.room;

import dev.parley.functions.ConnectionException;
import io.vertx.core.Future;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the client asked for was not done, or it is not known that it was; the message is a sentence for it, and becomes an
 * {@code error} frame. A cause is for the log: it may name machines that are none of a client's business.
 */
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** So much of what a client sent is said back to it, in characters. */
    private static final int QUOTED = 40;

    private final String sentence;
    private final String clientId;
    private final boolean retry;

    /** Because of what was asked: asking the same again would be refused again. */
    public Refused(String sentence) {
        this(sentence, "", false, null);
    }

    private Refused(String sentence, String clientId, boolean retry, @Nullable Throwable cause) {
        super(sentence, cause, false, false);
        this.sentence = sentence;
        this.clientId = clientId;
        this.retry = retry;
    }

    public String sentence() {
        return sentence;
    }

    /** What the client called what it asked for; empty if it did not. */
    public String clientId() {
        return clientId;
    }

    /** Whether the same message sent again can do no harm, and may do what was asked for. */
    public boolean retry() {
        return retry;
    }

    /**
     * For {@code recover} on a call over the wire that may be repeated without harm. A client that is gone is told nothing.
     */
    public static <T> Function<Throwable, Future<T>> saying(String sentence) {
        return failure -> because(failure, sentence, true);
    }

    /** The same for a call that may have done its work, and must not do it twice. */
    public static <T> Function<Throwable, Future<T>> unsure(String sentence) {
        return failure -> because(failure, sentence, false);
    }

    private static <T> Future<T> because(Throwable failure, String sentence, boolean retry) {
        return Future.failedFuture(
                failure instanceof Refused || isGone(failure) ? failure : new Refused(sentence, "", retry, failure));
    }

    /** For {@code recover}: a refusal then names what the client asked for. */
    public static <T> Function<Throwable, Future<T>> about(String clientId) {
        return failure -> Future.failedFuture(
                failure instanceof Refused it ? new Refused(it.sentence, clientId, it.retry, it.getCause()) : failure);
    }

    private static boolean isGone(Throwable failure) {
        return failure instanceof ConnectionException e && e.reason() == ConnectionException.Reason.GONE;
    }

    /** What a client sent, in quotes, cut to a length that a sentence can carry. */
    public static String quote(String sent) {
        boolean fits = sent.codePointCount(0, sent.length()) <= QUOTED;
        return "\"" + (fits ? sent : sent.substring(0, sent.offsetByCodePoints(0, QUOTED)) + "…") + "\"";
    }
}
