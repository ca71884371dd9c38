import dev.parley.functions.FunctionResult;
import dev.parley.functions.WebSocketEvent;
import dev.parley.functions.WebSocketFunction;
import io.vertx.core.Future;

/** Accepts or rejects a connection: any 2xx opens the socket; any other status is sent to the browser. */
public final class Connect implements WebSocketFunction {

    @Override
    public Future<FunctionResult> handle(WebSocketEvent event) {
        return Future.succeededFuture(FunctionResult.ok());
    }
}
