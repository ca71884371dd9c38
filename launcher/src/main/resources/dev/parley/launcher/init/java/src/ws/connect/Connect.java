import dev.parley.functions.FunctionResult;
import dev.parley.functions.WebSocketEvent;
import dev.parley.functions.WebSocketFunction;
import io.vertx.core.Future;

/** Says who may come in: any 2xx opens the socket, any other status reaches the browser and refuses it. */
public final class Connect implements WebSocketFunction {

    @Override
    public Future<FunctionResult> handle(WebSocketEvent event) {
        return Future.succeededFuture(FunctionResult.ok());
    }
}
