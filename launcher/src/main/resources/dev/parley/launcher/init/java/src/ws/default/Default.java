import dev.parley.functions.Channels;
import dev.parley.functions.Connections;
import dev.parley.functions.FunctionResult;
import dev.parley.functions.WebSocketEvent;
import dev.parley.functions.WebSocketFunction;
import io.vertx.core.Future;

/** Gets every message that no route of its own takes. This one says it again to whoever said it. */
public final class Default implements WebSocketFunction {

    private final Connections connections;

    /** A function that talks to others than its caller is given what it needs for it. */
    public Default(Connections connections, Channels channels) {
        this.connections = connections;
    }

    /** Runs on an event loop: whatever takes time returns a future, and nothing here may block. */
    @Override
    public Future<FunctionResult> handle(WebSocketEvent event) {
        return connections.send(event.connectionId(), event.payload()).map(sent -> FunctionResult.ok());
    }
}
