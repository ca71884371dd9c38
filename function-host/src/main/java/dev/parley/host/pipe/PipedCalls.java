package dev.parley.host.pipe;

import dev.parley.host.calls.ApiCall;
import dev.parley.host.calls.ApiCalls;
import dev.parley.host.calls.CallOutcome;
import io.vertx.core.internal.ContextInternal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;

/** The calls of one process that are being carried out, bounded in number and bytes. */
final class PipedCalls {

    private static final int MAX = 256;
    private static final long MAX_BYTES = 4L * 1024 * 1024;

    private final ContextInternal context;
    private final ApiCalls calls;
    private final BiConsumer<String, CallOutcome> outcomes;
    private int count;
    private long bytes;

    /** @param outcomes gets the number of each call and its outcome, on the context */
    PipedCalls(ContextInternal context, ApiCalls calls, BiConsumer<String, CallOutcome> outcomes) {
        this.context = context;
        this.calls = calls;
        this.outcomes = outcomes;
    }

    /** Begins a call. Its frame is {@code call NUMBER METHOD TARGET KEY TRACE}; key and trace may be empty. */
    void begin(PipeFrame frame) {
        String number = frame.word(1);
        ApiCall call = new ApiCall(frame.word(2), frame.word(3), decoded(frame.word(4)), frame.word(5), frame.body());
        long size = frame.body().length();
        count++;
        bytes += size;
        ContextInternal own = context.duplicate();
        own.dispatch(() -> calls.call(call)
                .onComplete((outcome, failure) -> context.runOnContext(turn -> {
                    count--;
                    bytes -= size;
                    outcomes.accept(number, outcome);
                })));
    }

    private static String decoded(String word) {
        try {
            return URLDecoder.decode(word.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new MalformedFrameException("a call whose key is not percent-encoded");
        }
    }

    /** Returns true while the process must not send more. */
    boolean isFull() {
        return count >= MAX || bytes >= MAX_BYTES;
    }
}
