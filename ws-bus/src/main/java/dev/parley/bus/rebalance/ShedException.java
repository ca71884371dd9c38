package dev.parley.bus.rebalance;

import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;

/** A turn, or a question to a coordinator, that was not answered as asked. The message is for operators. */
public final class ShedException extends Exception {

    private static final long serialVersionUID = 1L;

    public enum Kind {
        /** No process with that id listens: it is gone, or of an earlier release. */
        ABSENT,
        /** Another process coordinates a rebalance. */
        CONFLICT,
        /** No answer came in time. */
        SILENT,
        /** The process answered that it can't do it. */
        FAILED
    }

    private final Kind kind;

    ShedException(Kind kind, String message) {
        super(message, null, false, false);
        this.kind = kind;
    }

    /** @param answerMillis how long the answer was waited for, beyond the turn's own time */
    static ShedException of(Throwable failure, long answerMillis) {
        if (!(failure instanceof ReplyException reply)) {
            return new ShedException(Kind.FAILED, "could not be asked: " + failure.getMessage());
        }
        if (reply.failureType() == ReplyFailure.NO_HANDLERS) {
            return new ShedException(Kind.ABSENT, "is gone");
        }
        if (reply.failureType() == ReplyFailure.TIMEOUT) {
            return new ShedException(Kind.SILENT, "did not answer within " + answerMillis / 1000 + " s");
        }
        return reply.failureCode() == ShedReceiver.CONFLICT
                ? new ShedException(Kind.CONFLICT, String.valueOf(reply.getMessage()))
                : new ShedException(Kind.FAILED, "failed: " + reply.getMessage());
    }

    public Kind kind() {
        return kind;
    }
}
