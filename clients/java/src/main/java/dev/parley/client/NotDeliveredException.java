package dev.parley.client;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why a frame was not delivered, or a request not answered. */
public final class NotDeliveredException extends RuntimeException {

    /** The reasons. */
    public enum Reason {
        /** Too much waits already; the frame was not sent. */
        FULL,
        /** The answer is a frame of the type {@code error}, or an error of the gateway. */
        REFUSED,
        /** The client ended. */
        CLOSED,
        /** The connection was lost after the request was sent. */
        LOST,
        /** No answer came in time. */
        TIMEOUT
    }

    private final Reason reason;
    private final boolean isUncertain;
    private final transient @Nullable Frame frame;

    NotDeliveredException(Reason reason, String message, boolean isUncertain, @Nullable Frame frame) {
        super(message);
        this.reason = reason;
        this.isUncertain = isUncertain;
        this.frame = frame;
    }

    static NotDeliveredException of(Reason reason, String message, boolean isUncertain) {
        return new NotDeliveredException(reason, message, isUncertain, null);
    }

    /** @param frame the error */
    static NotDeliveredException refused(Frame frame) {
        boolean isUncertain = frame.isTemporary() || frame.isOfGateway();
        return new NotDeliveredException(Reason.REFUSED, frame.string("message"), isUncertain, frame);
    }

    public Reason reason() {
        return reason;
    }

    /** Returns true if the frame may have arrived anyway. */
    public boolean isUncertain() {
        return isUncertain;
    }

    /** Returns the error that the server answered, if it did. */
    public Optional<Frame> frame() {
        return Optional.ofNullable(frame);
    }
}
