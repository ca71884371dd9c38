import dev.parley.functions.FunctionResult;
import dev.parley.functions.WebSocketEvent;
import dev.parley.functions.WebSocketFunction;
import dev.parley.functions.authorizer.AuthorizerPolicy;
import io.vertx.core.Future;
import java.util.Map;

/**
 * Decides about every client before connect runs. This one lets everybody in: use {@code deny} for 403, or return {@code
 * AuthorizerPolicy.unauthorized()} for 401. Later events have the context in {@code requestContext.authorizer}.
 */
public final class Authorizer implements WebSocketFunction {

    @Override
    public Future<FunctionResult> handle(WebSocketEvent event) {
        return Future.succeededFuture(
                AuthorizerPolicy.allow(event, "anybody", Map.of()).toResult());
    }
}
