package dev.parley.gateway.testing;

import dev.parley.functions.FunctionResult;
import dev.parley.functions.WebSocketEvent;
import dev.parley.functions.WebSocketFunction;
import io.vertx.core.Future;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A function that remembers its events and answers as another does, by default with 200. */
public final class Recorder implements WebSocketFunction {

    private final BlockingQueue<WebSocketEvent> events = new LinkedBlockingQueue<>();
    private final WebSocketFunction answer;

    public Recorder() {
        this(event -> Future.succeededFuture(FunctionResult.ok()));
    }

    public Recorder(WebSocketFunction answer) {
        this.answer = answer;
    }

    @Override
    public Future<FunctionResult> handle(WebSocketEvent event) {
        events.add(event);
        return answer.handle(event);
    }

    /** The next event; waits 30 s at most. */
    public WebSocketEvent take() {
        try {
            WebSocketEvent event = events.poll(30, TimeUnit.SECONDS);
            if (event == null) {
                throw new AssertionError("No event within 30 s");
            }
            return event;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public int waiting() {
        return events.size();
    }
}
