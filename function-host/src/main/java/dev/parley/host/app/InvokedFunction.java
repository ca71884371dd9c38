package dev.parley.host.app;

import dev.parley.functions.FunctionResult;
import dev.parley.functions.UnauthorizedException;
import dev.parley.functions.WebSocketEvent;
import dev.parley.functions.WebSocketFunction;
import dev.parley.functions.json.EventJson;
import dev.parley.functions.json.ResultJson;
import dev.parley.host.invoke.Invocation;
import dev.parley.host.invoke.InvocationException;
import dev.parley.host.invoke.InvocationException.Kind;
import dev.parley.host.invoke.Invoker;
import io.opentelemetry.context.Context;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Map;

/**
 * A WebSocket function behind an invoker: it receives the event as API Gateway's JSON and answers with Lambda's proxy result.
 */
final class InvokedFunction implements WebSocketFunction {

    private final String name;
    private final Invoker invoker;
    private final Duration timeout;
    private final Map<String, String> stageVariables;

    /**
     * @param timeout how long a call may take, including the wait for its turn
     * @param stageVariables what every event has as {@code stageVariables}
     */
    InvokedFunction(String name, Invoker invoker, Duration timeout, Map<String, String> stageVariables) {
        this.stageVariables = stageVariables;
        this.name = name;
        this.invoker = invoker;
        this.timeout = timeout;
    }

    /** Fails as the invoker does, or if the answer is not a valid function result. */
    @Override
    public Future<FunctionResult> handle(WebSocketEvent event) {
        Buffer json = Buffer.buffer(EventJson.write(event, stageVariables));
        Invocation invocation = new Invocation(event.requestContext().requestId(), json, timeout, Context.current());
        return invoker.invoke(invocation)
                .map(answer -> resultOf(event, answer))
                .onSuccess(result -> FailedAnswers.log(name, event, result))
                .recover(failure ->
                        Future.failedFuture(isUnauthorized(event, failure) ? new UnauthorizedException() : failure));
    }

    /** The words about the failure name the function, too; AWS recognises the refusal by the function's own. */
    private static boolean isUnauthorized(WebSocketEvent event, Throwable failure) {
        return event.functionKey().equals(WebSocketEvent.AUTHORIZER)
                && failure instanceof InvocationException error
                && error.reported().equals(UnauthorizedException.MESSAGE);
    }

    private FunctionResult resultOf(WebSocketEvent event, Buffer answer) {
        if (event.functionKey().equals(WebSocketEvent.AUTHORIZER)) {
            // A policy is not a proxy result. It travels as the body, like the result of AuthorizerPolicy.toResult.
            return FunctionResult.ok(answer.toString());
        }
        try {
            return ResultJson.read(answer.getBytes());
        } catch (IllegalArgumentException e) {
            throw new InvocationException(
                    Kind.FUNCTION_ERROR,
                    name + " answered with a value that is not a function result, such as {\"statusCode\": 200}: "
                            + shortened(answer));
        }
    }

    private static String shortened(Buffer answer) {
        return answer.length() <= 200 ? answer.toString() : answer.getString(0, 200) + "…";
    }
}
