package dev.parley.host.url;

import dev.parley.host.invoke.Invocation;
import dev.parley.host.invoke.InvocationException;
import io.vertx.core.http.RequestOptions;
import java.util.Optional;

/**
 * A function and the place where it is called.
 *
 * @param function the name, for the log
 */
record FunctionEndpoint(String function, UrlTarget target, Optional<String> secret) {

    RequestOptions request(Invocation invocation) {
        RequestOptions request = target.request()
                .putHeader("content-type", "application/json")
                .putHeader("lambda-runtime-aws-request-id", invocation.requestId());
        secret.ifPresent(text -> request.putHeader("authorization", "Bearer " + text));
        return request;
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
