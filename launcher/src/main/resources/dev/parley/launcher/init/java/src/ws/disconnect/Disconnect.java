import dev.parley.functions.FunctionResult;
import dev.parley.functions.WebSocketEvent;
import dev.parley.functions.WebSocketFunction;
import io.vertx.core.Future;

/** Is told that a socket has ended, whatever ended it. Its result goes nowhere. */
public final class Disconnect implements WebSocketFunction {

    @Override
    public Future<FunctionResult> handle(WebSocketEvent event) {
        return Future.succeededFuture(FunctionResult.ok());
    }
}
