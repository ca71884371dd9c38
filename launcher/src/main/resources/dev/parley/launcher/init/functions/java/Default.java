import dev.parley.functions.Channels;
import dev.parley.functions.Connections;
import dev.parley.functions.FunctionResult;
import dev.parley.functions.WebSocketEvent;
import dev.parley.functions.WebSocketFunction;
import io.vertx.core.Future;

/** Handles every message that has no route of its own. This one sends it back to its sender. */
public final class Default implements WebSocketFunction {

    private final Connections connections;

    /** A function that sends messages gets these as parameters. */
    public Default(Connections connections, Channels channels) {
        this.connections = connections;
    }

    /** Runs on an event loop and must not block; slow work returns a future. */
    @Override
    public Future<FunctionResult> handle(WebSocketEvent event) {
        return connections.send(event.connectionId(), event.payload()).map(sent -> FunctionResult.ok());
    }
}
