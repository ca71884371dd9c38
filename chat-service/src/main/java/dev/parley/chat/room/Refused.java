package dev.parley.chat.room;

import dev.parley.functions.ConnectionException;
import io.vertx.core.Future;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the client asked for was not done; the message is a sentence for it, and becomes an {@code error} frame. A cause
 * is for the log: it may name machines that are none of a client's business.
 */
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** So much of what a client sent is said back to it, in characters. */
    private static final int QUOTED = 40;

    private final String sentence;

    public Refused(String sentence) {
        this(sentence, null);
    }

    private Refused(String sentence, @Nullable Throwable cause) {
        super(sentence, cause, false, false);
        this.sentence = sentence;
    }

    public String sentence() {
        return sentence;
    }

    /** For {@code recover} on a call over the wire. A client that is gone is told nothing. */
    public static <T> Function<Throwable, Future<T>> saying(String sentence) {
        return failure -> Future.failedFuture(
                failure instanceof Refused || isGone(failure) ? failure : new Refused(sentence, failure));
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
