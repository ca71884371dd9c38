package dev.parley.host.pipe;

import dev.parley.host.calls.ApiCalls;
import dev.parley.host.calls.CallOutcome;
import dev.parley.host.runtimeapi.FunctionError;
import dev.parley.host.runtimeapi.Poll;
import dev.parley.host.runtimeapi.RuntimeApiResponse;
import dev.parley.host.runtimeapi.RuntimeCalls;
import dev.parley.host.runtimeapi.TraceHeader;
import io.opentelemetry.api.trace.SpanContext;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.net.NetSocket;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A process's end of its pipe, seen from the host. Frames that arise in one turn of the event loop leave in one write.
 *
 * <p>The process sends {@code ready}, {@code result ID}, {@code too-large ID}, {@code error ID}, {@code failed} and {@code call
 * NUMBER METHOD TARGET KEY TRACE}; it gets {@code event ID DEADLINE ARN TRACE}, {@code refused ID} and {@code answer NUMBER STATUS
 * TYPE}. An accepted answer to an event gets no frame.
 */
final class PipeConnection {

    private static final Logger LOG = LoggerFactory.getLogger(PipeConnection.class);

    private final ContextInternal context;
    private final NetSocket socket;
    private final RuntimeCalls calls;
    private final PipedCalls pipedCalls;
    private final PipeFrameReader reader = new PipeFrameReader(this::received);
    private Buffer leaving = Buffer.buffer();
    private @Nullable Runnable lost;
    private boolean isBroken;
    private boolean isDraining;
    private final Promise<Void> end;

    PipeConnection(ContextInternal context, NetSocket socket, RuntimeCalls calls, ApiCalls apiCalls) {
        this.context = context;
        this.socket = socket;
        this.calls = calls;
        this.end = context.promise();
        this.pipedCalls = new PipedCalls(context, apiCalls, this::called);
        socket.exceptionHandler(failure -> LOG.debug("A process closed its pipe", failure));
        socket.endHandler(allRead -> ended());
        socket.handler(this::read);
    }

    private void read(Buffer chunk) {
        if (isBroken) {
            return;
        }
        try {
            reader.read(chunk);
            limit();
        } catch (MalformedFrameException e) {
            isBroken = true;
            calls.broken(String.valueOf(e.getMessage()));
        }
    }

    private void received(PipeFrame frame) {
        switch (frame.kind()) {
            case "ready" -> calls.next(new PipePoll());
            case "result" -> answer(frame, calls.response(frame.word(1), frame.body()));
            case "too-large" -> answer(frame, calls.responseTooLarge(frame.word(1)));
            case "error" -> answer(frame, calls.error(frame.word(1), FunctionError.of(null, frame.body())));
            case "call" -> pipedCalls.begin(frame);
            case "failed" -> calls.initError(FunctionError.of(null, frame.body()));
            default -> throw new MalformedFrameException("a frame of an unknown kind");
        }
    }

    private void answer(PipeFrame frame, RuntimeApiResponse response) {
        if (response.status() != RuntimeApiResponse.ACCEPTED.status()) {
            send("refused " + frame.word(1), response.body());
        }
    }

    private void called(String number, CallOutcome outcome) {
        send("answer " + number + " " + outcome.status() + " " + outcome.errorType(), outcome.body());
        limit();
    }

    /**
     * Reads what the process left when it ended, and sends nothing any more. Completes at the end of the pipe, perhaps never,
     * since a child of the process may hold it open.
     */
    Future<Void> drain() {
        isDraining = true;
        return end.future();
    }

    /** Reads on only while few calls are under way, and while the process reads its answers. */
    private void limit() {
        if (pipedCalls.isFull() || socket.writeQueueFull()) {
            socket.pause();
            socket.drainHandler(drained -> limit());
        } else {
            socket.resume();
        }
    }

    private void ended() {
        if (lost != null) {
            lost.run();
        }
        calls.cutOff();
        end.tryComplete();
    }

    private void send(String words, Buffer body) {
        if (leaving.length() == 0) {
            context.runOnContext(turn -> flush());
        }
        PipeFrame.append(leaving, words, body);
    }

    private void flush() {
        Buffer frames = leaving;
        leaving = Buffer.buffer();
        if (isDraining) {
            // A write that fails would close the socket before all is read.
            return;
        }
        // The timeouts of events, or the end of the process, complete what does not arrive.
        socket.write(frames).onFailure(failure -> LOG.debug("A process closed its pipe", failure));
    }

    /** A frame {@code ready}. */
    private final class PipePoll implements Poll {

        @Override
        public void whenLost(Runnable action) {
            lost = action;
        }

        @Override
        public void give(String id, Buffer event, long deadline, String arn, SpanContext trace) {
            lost = null;
            send("event " + id + " " + deadline + " " + arn + " " + TraceHeader.of(trace), event);
        }

        @Override
        public void refuse(RuntimeApiResponse answer) {
            send("refused ready", answer.body());
        }
    }
}
