package dev.parley.chat.room;

import dev.parley.functions.ConnectionException;
import io.vertx.core.Future;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the client asked for was not done; the message is a sentence for it, and becomes an {@code error} frame. */
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(Refused.class);

    /** So much of what a client sent is said back to it, in characters. */
    private static final int QUOTED = 40;

    private final String sentence;

    public Refused(String sentence) {
        super(sentence, null, false, false);
        this.sentence = sentence;
    }

    public String sentence() {
        return sentence;
    }

    /**
     * For {@code recover} on a call over the wire: the client is told the sentence, the log the cause, which may name
     * machines that are none of a client's business. A client that is gone is told nothing.
     */
    public static <T> Function<Throwable, Future<T>> saying(String sentence) {
        return failure -> {
            if (failure instanceof Refused || isGone(failure)) {
                return Future.failedFuture(failure);
            }
            LOG.warn("A client was told: {}", sentence, failure);
            return Future.failedFuture(new Refused(sentence));
        };
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
