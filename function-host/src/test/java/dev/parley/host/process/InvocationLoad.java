package dev.parley.host.process;

import static dev.parley.host.process.Workshop.event;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Keeps some events under way until so many were answered, and remembers the different answers and all failures. Of each line
 * all events are one chain of futures: a thousand, not more, or a stack ends. */
final class InvocationLoad {

    private final ProcessInvoker invoker;
    private final int events;
    private final AtomicInteger begun = new AtomicInteger();
    private final Set<String> answers = ConcurrentHashMap.newKeySet();
    private final List<Throwable> failures = new ArrayList<>();
    private final List<Future<Void>> lines = new ArrayList<>();

    private InvocationLoad(ProcessInvoker invoker, int events) {
        this.invoker = invoker;
        this.events = events;
    }

    static InvocationLoad start(ProcessInvoker invoker, int events, int atOnce) {
        InvocationLoad load = new InvocationLoad(invoker, events);
        for (int i = 0; i < atOnce; i++) {
            load.lines.add(load.line());
        }
        return load;
    }

    private Future<Void> line() {
        int number = begun.incrementAndGet();
        if (number > events) {
            return Future.succeededFuture();
        }
        return invoker.invoke(event("{\"millis\":" + number % 3 + "}"))
                .onSuccess(answer -> answers.add(answer.toString()))
                .onFailure(this::failed)
                .transform((answer, failure) -> line());
    }

    private synchronized void failed(Throwable failure) {
        failures.add(failure);
    }

    boolean isRunning() {
        return begun.get() < events;
    }

    /** Waits for all events and returns their failures. */
    List<Throwable> failures() {
        lines.forEach(Workshop::outcome);
        synchronized (this) {
            return List.copyOf(failures);
        }
    }

    Set<String> answers() {
        return answers;
    }
}
