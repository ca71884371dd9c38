package dev.parley.client;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/** Requests and their responses. Each is sent once, as soon as there is a connection, and many may be on their way. */
final class Asking {

    private static final int MAX_ASKED = 100;
    private static final int MAX_BYTES = 262_144;

    private final Loop loop;
    private final Connection connection;
    private final Quota quota = new Quota(MAX_ASKED, MAX_BYTES);
    private final String ids = Outbound.secret(8) + ".";
    private final AtomicLong count = new AtomicLong();
    /** By id, in order. */
    private final Map<String, Waiting> asked = new LinkedHashMap<>();

    Asking(Loop loop, Connection connection) {
        this.loop = loop;
        this.connection = connection;
    }

    /** May be called on any thread. */
    CompletableFuture<Frame> ask(Object frame, Duration timeout) {
        Outbound outbound = Outbound.withId(frame, ids + count.incrementAndGet());
        Answer<Frame> answer = new Answer<>(loop);
        if (!quota.take(outbound.bytes())) {
            answer.completeExceptionally(NotDeliveredException.of(
                    NotDeliveredException.Reason.FULL, "Too many requests wait for a response.", false));
            return answer;
        }
        Waiting waiting = new Waiting(outbound, answer, quota);
        loop.run(() -> add(waiting, timeout));
        answer.whenComplete((response, failure) -> loop.later(() -> giveUp(waiting)));
        return answer;
    }

    private void add(Waiting waiting, Duration timeout) {
        if (connection.state().name() == State.Name.CLOSED) {
            waiting.failed(
                    NotDeliveredException.of(NotDeliveredException.Reason.CLOSED, "The connection is closed.", false));
            return;
        }
        asked.put(waiting.id(), waiting);
        waiting.endsBy(loop.schedule(timeout.toMillis(), () -> {
            asked.remove(waiting.id());
            waiting.failed(NotDeliveredException.of(
                    NotDeliveredException.Reason.TIMEOUT, "No answer came within " + timeout + ".", waiting.wasSent));
        }));
        flush();
    }

    private void giveUp(Waiting waiting) {
        asked.remove(waiting.id());
        waiting.settle();
    }

    /** Sends what waits for a connection. */
    void flush() {
        for (Waiting waiting : asked.values()) {
            waiting.wasSent = waiting.wasSent || (!waiting.isGivenUp() && connection.write(waiting.text()));
        }
    }

    /** Returns true if the frame was the response to a request. */
    boolean isAnswer(Frame frame) {
        Waiting waiting = asked.remove(frame.string("clientId"));
        if (waiting == null) {
            return false;
        }
        if (frame.string("type").equals("error") || frame.isOfGateway()) {
            waiting.failed(NotDeliveredException.refused(frame));
        } else {
            waiting.done(frame);
        }
        return true;
    }

    /** The connection is gone, and with it the responses. What was not sent waits for the next one. */
    void abandon() {
        String why = "The connection was lost before the response came.";
        fail(waiting -> waiting.wasSent, NotDeliveredException.Reason.LOST, why);
    }

    void rejectAll(String why) {
        fail(waiting -> true, NotDeliveredException.Reason.CLOSED, why);
    }

    private void fail(Predicate<Waiting> which, NotDeliveredException.Reason reason, String why) {
        for (Waiting waiting : List.copyOf(asked.values())) {
            if (which.test(waiting)) {
                asked.remove(waiting.id());
                waiting.failed(NotDeliveredException.of(reason, why, waiting.wasSent));
            }
        }
    }
}
