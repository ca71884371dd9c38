package dev.parley.client;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Delivers frames: they wait in the outbox and are sent again, after errors and reconnects, until they are acknowledged. */
final class Delivery {

    /** The most frames and bytes that wait. */
    private static final int MAX_FRAMES = 100;

    private static final int MAX_BYTES = 262_144;
    /** How long delivered frames wait for channels to be resumed, in ms. */
    private static final long RESUME_MILLIS = 10_000;
    /** An acknowledgement this late makes the client check the connection, in ms. */
    private static final long LATE_MILLIS = 3_000;

    private final Loop loop;
    private final Connection connection;
    private final Channels channels;
    private final Timers timers;
    private final Backoff backoff;
    private final Liveness liveness;
    private final Quota quota = new Quota(MAX_FRAMES, MAX_BYTES);
    private final String ids = Outbound.secret(8) + ".";
    private final Outbox outbox = new Outbox(ids);

    Delivery(Loop loop, Connection connection, Channels channels, Timers timers, Backoff backoff, Liveness liveness) {
        this.loop = loop;
        this.connection = connection;
        this.channels = channels;
        this.timers = timers;
        this.backoff = backoff;
        this.liveness = liveness;
    }

    /** May be called on any thread. */
    CompletableFuture<Frame> deliver(Object frame, Optional<Duration> timeout) {
        Outbound outbound = Outbound.of(frame, ids + Outbound.secret(16));
        Answer<Frame> answer = new Answer<>(loop);
        if (!quota.take(outbound.bytes())) {
            answer.completeExceptionally(NotDeliveredException.of(
                    NotDeliveredException.Reason.FULL, "Too much is waiting to be delivered.", false));
            return answer;
        }
        Waiting waiting = new Waiting(outbound, answer, quota);
        loop.run(() -> add(waiting, timeout));
        answer.whenComplete((ack, failure) -> loop.later(() -> giveUp(waiting)));
        return answer;
    }

    private void add(Waiting waiting, Optional<Duration> timeout) {
        if (connection.state().name() == State.Name.CLOSED) {
            waiting.failed(
                    NotDeliveredException.of(NotDeliveredException.Reason.CLOSED, "The connection is closed.", false));
            return;
        }
        outbox.add(waiting);
        timeout.ifPresent(limit -> waiting.endsBy(loop.schedule(limit.toMillis(), () -> {
            waiting.failed(NotDeliveredException.of(
                    NotDeliveredException.Reason.TIMEOUT, "No answer came within " + limit + ".", waiting.wasSent));
            giveUp(waiting);
        })));
        flush();
    }

    /** Nobody waits for the frame any more. One that was not sent by then is never sent. */
    private void giveUp(Waiting waiting) {
        waiting.settle();
        outbox.dropGivenUp();
        flush();
    }

    /** The connection is open: frames wait for its channels. */
    void opened() {
        timers.set(Timers.Name.RESUME, RESUME_MILLIS, this::flush);
    }

    /** Returns true if the frame was an answer to a delivered one. */
    boolean isAnswer(Frame frame) {
        if (!outbox.isAnswer(frame)) {
            return false;
        }
        int tries = outbox.settle(frame);
        if (tries > 0) {
            timers.set(Timers.Name.RETRY, backoff.jitter(tries), this::flush);
        }
        if (!outbox.isSent()) {
            timers.clear(Timers.Name.LATE);
        }
        flush();
        return true;
    }

    /** Sends the first frame, if nothing speaks against it. */
    void flush() {
        boolean isResuming = channels.isResuming() && timers.has(Timers.Name.RESUME);
        boolean waits = !connection.isOpen() || isResuming || timers.has(Timers.Name.RETRY);
        if (!waits && outbox.send(connection::write)) {
            timers.set(Timers.Name.ACK, Connection.ANSWER.toMillis(), () -> {
                if (outbox.isSent()) {
                    connection.lost("The server did not answer.");
                }
            });
            timers.set(Timers.Name.LATE, LATE_MILLIS, () -> {
                if (outbox.isSent()) {
                    liveness.probe();
                }
            });
        }
    }

    /** The connection is gone; the frame in flight is sent again on the next one. */
    void abandon() {
        outbox.abandon();
    }

    void rejectAll(String why) {
        outbox.rejectAll(why);
    }
}
