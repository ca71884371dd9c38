package dev.parley.gateway.inspect;

import dev.parley.gateway.journal.ProcessLines;
import dev.parley.gateway.loop.LoopAnswers;
import dev.parley.gateway.loop.LoopCall;
import io.vertx.core.Future;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** The event loops of a process that hold sockets. Thread-safe. */
public final class ProcessLoops {

    /** An event loop that takes longer is left out of an answer, so that the others are in time. */
    static final long ANSWER_MILLIS = 1000;

    private final List<LoopView> loops = new CopyOnWriteArrayList<>();
    private final ProcessLines lines = new ProcessLines();

    /** What happens in the process to no connection. */
    public ProcessLines lines() {
        return lines;
    }

    public void add(LoopView loop) {
        loops.add(loop);
    }

    public void remove(LoopView loop) {
        loops.remove(loop);
    }

    int size() {
        return loops.size();
    }

    /** Measures how late each event loop runs its tasks; to be called about once a second. */
    public void measureDelays() {
        loops.forEach(loop -> loop.delay().measure());
    }

    /** How late the slowest event loop ran its last task, in nanoseconds; 0 without any. */
    public long delayNanos() {
        return loops.stream().mapToLong(loop -> loop.delay().nanos()).max().orElse(0);
    }

    /**
     * Asks each event loop. Completes within {@link #ANSWER_MILLIS}; fails if a question fails, other than because of a busy
     * loop.
     */
    <T> Future<LoopAnswers<T>> ask(Function<LoopView, T> question) {
        return LoopAnswers.of(loops.stream()
                .map(loop -> LoopCall.on(loop.context(), ANSWER_MILLIS, () -> question.apply(loop)))
                .toList());
    }
}
