import dev.parley.functions.FunctionResult;
import dev.parley.functions.WebSocketEvent;
import dev.parley.functions.WebSocketFunction;
import io.vertx.core.Future;

/** Runs after a socket has closed, for any reason. Its result is ignored. */
public final class Disconnect implements WebSocketFunction {

    @Override
    public Future<FunctionResult> handle(WebSocketEvent event) {
        return Future.succeededFuture(FunctionResult.ok());
    }
}
