package dev.parley.client;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Calls the app's handlers. One that throws stops neither the others nor the client. */
final class Emitter {

    private final Map<Event<?>, List<Consumer<Object>>> handlers = new ConcurrentHashMap<>();

    /** @return removes the handler */
    <T> Runnable on(Event<T> event, Consumer<? super T> handler) {
        // Another object each time, so that a handler that was added twice can be removed once.
        Consumer<Object> own = detail -> handler.accept(event.type().cast(detail));
        List<Consumer<Object>> those = handlers.computeIfAbsent(event, first -> new CopyOnWriteArrayList<>());
        those.add(own);
        return () -> those.remove(own);
    }

    <T> void emit(Event<T> event, T detail) {
        for (Consumer<Object> handler : handlers.getOrDefault(event, List.of())) {
            try {
                handler.accept(detail);
            } catch (Throwable e) {
                Uncaught.report(e);
            }
        }
    }
}
