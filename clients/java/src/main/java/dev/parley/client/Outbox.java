package dev.parley.client;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Predicate;

/** The frames to deliver, in order. Only the first is ever in flight, so a retry keeps the order. */
final class Outbox {

    /** How often a frame is sent again after server errors. Reconnects don't count. */
    private static final int MAX_RETRIES = 8;
    /** How many given ids are remembered, to recognize second answers. */
    private static final int MAX_GIVEN = 1_000;

    private final String ids;
    /** The ids that the app chose, the oldest first. */
    private final Set<String> given = new LinkedHashSet<>();

    private final Deque<Waiting> waiting = new ArrayDeque<>();
    /** True while the first frame is in flight on this connection. */
    private boolean isSent;

    /** @param ids how the ids begin that the client chose */
    Outbox(String ids) {
        this.ids = ids;
    }

    boolean isSent() {
        return isSent;
    }

    void add(Waiting frame) {
        if (!frame.id().startsWith(ids)) {
            remember(frame.id());
        }
        waiting.add(frame);
    }

    private void remember(String id) {
        given.remove(id);
        given.add(id);
        if (given.size() > MAX_GIVEN) {
            Iterator<String> oldest = given.iterator();
            oldest.next();
            oldest.remove();
        }
    }

    /**
     * Drops what nobody waits for. What is in flight keeps its place until it is answered, since the gateway's errors may not name what
     * failed.
     */
    void dropGivenUp() {
        Waiting inFlight = isSent ? waiting.peek() : null;
        waiting.removeIf(each -> each.isSettled() && each != inFlight);
    }

    /** The connection is gone; the frame in flight is sent again on the next one. */
    void abandon() {
        isSent = false;
        dropGivenUp();
    }

    /**
     * Sends the first frame unless it is in flight.
     *
     * @param write returns true if it has sent the text
     * @return true if sent
     */
    boolean send(Predicate<String> write) {
        Waiting first = waiting.peek();
        if (first == null || isSent || !write.test(first.text())) {
            return false;
        }
        isSent = true;
        first.wasSent = true;
        return true;
    }

    /** Returns true for an answer to a delivered frame. */
    boolean isAnswer(Frame frame) {
        String id = frame.string("clientId");
        boolean isOurs = !id.isEmpty() && (id.startsWith(ids) || given.contains(id));
        String type = frame.string("type");
        return (isOurs && (type.equals("ack") || type.equals("error"))) || (isSent && frame.isOfGateway());
    }

    /**
     * @param answer to a delivered frame
     * @return the number of tries if the first frame is to be sent again; otherwise 0
     */
    int settle(Frame answer) {
        Waiting first = waiting.peek();
        if (first == null || (!answer.string("clientId").equals(first.id()) && !answer.isOfGateway())) {
            return 0; // a second answer
        }
        isSent = false;
        boolean isAck = answer.string("type").equals("ack");
        if (!isAck && answer.isTemporary() && first.tries < MAX_RETRIES && !first.isSettled()) {
            return ++first.tries;
        }
        waiting.remove();
        if (isAck) {
            first.done(answer);
        } else {
            first.failed(NotDeliveredException.refused(answer));
        }
        return 0;
    }

    void rejectAll(String why) {
        isSent = false;
        while (!waiting.isEmpty()) {
            Waiting first = waiting.remove();
            first.failed(NotDeliveredException.of(NotDeliveredException.Reason.CLOSED, why, first.wasSent));
        }
    }
}
