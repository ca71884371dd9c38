package dev.parley.host.url;

import dev.parley.host.invoke.HostClock;
import dev.parley.host.invoke.Invocation;
import dev.parley.host.invoke.InvocationException;
import dev.parley.host.invoke.InvocationException.Kind;
import dev.parley.host.invoke.Invoker;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Calls a function over HTTP: the event is POSTed as JSON, over connections that are kept. With it go
 * {@code Lambda-Runtime-Aws-Request-Id}, {@code Lambda-Runtime-Deadline-Ms}, and the secret as
 * {@code Authorization: Bearer …}.
 *
 * <p>A 2xx is the result, an empty one {@code {"statusCode":200}}; any other status is an error of the function, except
 * for 429, which says that it did not run. Below {@code /2015-03-31/functions/{name}/invocations} errors are told as
 * Lambda and its emulator tell them. What was not sent is tried again until the deadline; what was sent never is. The
 * reasons are in {@code docs/decisions/functions-over-http.md}.
 */
public final class UrlInvoker implements Invoker {

    /** How long a connection may take to come about before the next is tried, in milliseconds. */
    private static final int CONNECT_MILLIS = 2_000;

    /** How long an idle connection is kept, in seconds: less than the 5 after which Node's server closes it. */
    private static final int KEPT_SECONDS = 4;

    private final Vertx vertx;
    private final HostClock clock;
    private final FunctionEndpoint endpoint;
    private final int most;
    private final HttpClientAgent client;
    private final Set<UrlCall> underWay = new HashSet<>();
    private final Promise<Void> idle = Promise.promise();
    private boolean isClosing;

    /**
     * @param function its name, for the log
     * @param url {@code http://…} or {@code https://…}
     * @param secret by which the function knows us; an empty one is none
     * @param connections how many events the function is given at once, at least 1. Lambda's emulator takes 1
     * @param waiting how many events beyond that may wait; more are TOO_MANY
     * @throws IllegalArgumentException if it is no such URL, or the secret can't be in a header
     */
    public UrlInvoker(Vertx vertx, String function, String url, Optional<String> secret, int connections, int waiting) {
        this(vertx, function, url, secret, connections, waiting, HostClock.SYSTEM);
    }

    UrlInvoker(
            Vertx vertx,
            String function,
            String url,
            Optional<String> secret,
            int connections,
            int waiting,
            HostClock clock) {
        if (secret.filter(text -> !text.chars().allMatch(c -> c > ' ' && c < 0x7f))
                .isPresent()) {
            throw new IllegalArgumentException(
                    "The secret of " + function + " has blanks or characters beyond ASCII; a header can't carry it");
        }
        this.vertx = vertx;
        this.clock = clock;
        this.endpoint = new FunctionEndpoint(function, UrlTarget.of(url), secret.filter(text -> !text.isEmpty()));
        this.most = connections + waiting;
        this.client = vertx.createHttpClient(
                new HttpClientOptions().setConnectTimeout(CONNECT_MILLIS).setKeepAliveTimeout(KEPT_SECONDS),
                new PoolOptions().setHttp1MaxSize(connections).setMaxWaitQueueSize(most));
    }

    @Override
    public Future<Buffer> invoke(Invocation invocation) {
        UrlCall call = new UrlCall(vertx, client, endpoint, invocation, clock);
        Optional<InvocationException> refused = enter(call);
        if (refused.isPresent()) {
            return Future.failedFuture(refused.get());
        }
        return call.start().onComplete(over -> leave(call));
    }

    private synchronized Optional<InvocationException> enter(UrlCall call) {
        if (isClosing) {
            return Optional.of(endpoint.failure(Kind.CLOSED, "takes no more events: its host is stopping"));
        }
        if (underWay.size() >= most) {
            return Optional.of(
                    endpoint.failure(Kind.TOO_MANY, "has " + most + " events under way and waiting already"));
        }
        underWay.add(call);
        return Optional.empty();
    }

    private synchronized void leave(UrlCall call) {
        underWay.remove(call);
        if (isClosing && underWay.isEmpty()) {
            idle.tryComplete();
        }
    }

    private synchronized Set<UrlCall> stopTaking() {
        isClosing = true;
        if (underWay.isEmpty()) {
            idle.tryComplete();
        }
        return Set.copyOf(underWay);
    }

    /** Events that were not sent yet fail with CLOSED; those that were are waited for, until their deadlines. */
    @Override
    public Future<Void> close() {
        stopTaking().forEach(UrlCall::closeUnlessSent);
        return idle.future().compose(quiet -> client.close()).otherwiseEmpty();
    }
}
