package dev.parley.bus.dispatch;

import dev.parley.bus.FailureCode;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What it means for an event that a host's answer is a failure. */
enum HostFailure {
    /** No host began the event, so another host can have it. */
    NOT_ACCEPTED,
    /** The event can't be written as a message. */
    NOT_SENT,
    TIMED_OUT,
    UNAUTHORIZED,
    FENCED,
    /** The function failed; the function host has logged the cause. */
    FAILED;

    static HostFailure of(@Nullable Throwable failure) {
        if (failure instanceof IllegalStateException) {
            return NOT_ACCEPTED;
        }
        return failure instanceof ReplyException reply ? ofReply(reply) : NOT_SENT;
    }

    private static HostFailure ofReply(ReplyException reply) {
        return switch (reply.failureType()) {
            case NO_HANDLERS -> NOT_ACCEPTED;
            case TIMEOUT -> TIMED_OUT;
            default -> ofCode(reply);
        };
    }

    private static HostFailure ofCode(ReplyException reply) {
        return switch (reply.failureCode()) {
            case FailureCode.NOT_ACCEPTED -> isAnswer(reply) ? NOT_ACCEPTED : FAILED;
            case FailureCode.UNAUTHORIZED -> UNAUTHORIZED;
            case FailureCode.FENCED -> FENCED;
            default -> FAILED;
        };
    }

    /** Returns true if the failure came from the host, which can therefore be reached. */
    static boolean isAnswer(Throwable failure) {
        return failure instanceof ReplyException reply && reply.failureType() == ReplyFailure.RECIPIENT_FAILURE;
    }

    /**
     * Returns true if the event was in the queue of a host that left. Vert.x answers for a consumer that is no longer registered as
     * if the time were up, at once.
     *
     * @param nanos since the host was given the event
     * @param timeout how long an answer may take
     */
    static boolean wasDiscarded(Throwable failure, long nanos, Duration timeout) {
        return of(failure) == TIMED_OUT && nanos < timeout.toNanos();
    }
}
