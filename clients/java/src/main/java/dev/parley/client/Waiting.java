package dev.parley.client;

import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** A frame that waits for its answer. But for what never changes, it belongs to the loop. */
final class Waiting {

    private final Outbound frame;
    private final Answer<Frame> answer;
    private final Quota quota;
    private @Nullable Future<?> patience;
    private boolean isSettled;
    boolean wasSent;
    int tries;

    /** @param quota which the frame has taken, and now releases once */
    Waiting(Outbound frame, Answer<Frame> answer, Quota quota) {
        this.frame = frame;
        this.answer = answer;
        this.quota = quota;
    }

    String id() {
        return frame.id();
    }

    String text() {
        return frame.text();
    }

    /** True once nobody waits for it any more. */
    boolean isSettled() {
        return isSettled;
    }

    void endsBy(Future<?> timer) {
        patience = timer;
    }

    /** Returns true if nobody waits any more, as after a cancel. */
    boolean isGivenUp() {
        return answer.isDone();
    }

    void done(Frame ack) {
        if (settle()) {
            answer.done(ack);
        }
    }

    void failed(NotDeliveredException failure) {
        if (settle()) {
            answer.failed(failure);
        }
    }

    /** The caller no longer waits. */
    boolean settle() {
        if (isSettled) {
            return false;
        }
        isSettled = true;
        quota.release(frame.bytes());
        if (patience != null) {
            patience.cancel(false);
        }
        return true;
    }
}
