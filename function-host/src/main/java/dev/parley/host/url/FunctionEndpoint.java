package dev.parley.host.url;

import dev.parley.host.invoke.Invocation;
import dev.parley.host.invoke.InvocationException;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.vertx.core.http.RequestOptions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A function and the place where it is called.
 *
 * @param function the name, for the log
 */
record FunctionEndpoint(String function, UrlTarget target, Optional<String> secret) {

    private static final W3CTraceContextPropagator W3C = W3CTraceContextPropagator.getInstance();

    RequestOptions request(Invocation invocation) {
        RequestOptions request = target.request()
                .putHeader("content-type", "application/json")
                .putHeader("lambda-runtime-aws-request-id", invocation.requestId());
        secret.ifPresent(text -> request.putHeader("authorization", "Bearer " + text));
        W3C.inject(invocation.trace(), request, FunctionEndpoint::putHeader);
        return request;
    }

    private static void putHeader(@Nullable RequestOptions request, String name, String value) {
        if (request != null) {
            request.putHeader(name, value);
        }
    }

    /** @param words appended to the function's name and URL */
    InvocationException failure(InvocationException.Kind kind, String words) {
        return new InvocationException(kind, this + " " + words);
    }

    /** The same for an error that the function reported with this message. */
    InvocationException reported(String words, String message) {
        return new InvocationException(InvocationException.Kind.FUNCTION_ERROR, this + " " + words, message);
    }

    /** Omits the secret. */
    @Override
    public String toString() {
        return function + " at " + target.url();
    }
}
