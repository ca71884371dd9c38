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
 * Calls a function over HTTP: the event is POSTed as JSON over persistent connections. The request has the headers {@code
 * Lambda-Runtime-Aws-Request-Id} and {@code Lambda-Runtime-Deadline-Ms}, and the secret as {@code Authorization: Bearer …}. While
 * events are traced it has {@code traceparent}, too.
 *
 * <p>The body of a 2xx response is the result; an empty body stands for {@code {"statusCode":200}}. Status 429 means that the
 * function did not run, and any other status is an error of the function. At the path {@code
 * /2015-03-31/functions/{name}/invocations}, errors are also recognised in the form of Lambda and its emulator. An event that
 * was not sent is tried again within its timeout; an event that was sent is never repeated. The reasons are in {@code
 * docs/decisions/functions-over-http.md}.
 */
public final class UrlInvoker implements Invoker {

    /** The timeout of one attempt to connect. */
    private static final int CONNECT_MILLIS = 2_000;

    /** Idle connections are closed before Node's server closes them after 5 s. */
    private static final int KEEP_ALIVE_SECONDS = 4;

    private final Vertx vertx;
    private final HostClock clock;
    private final FunctionEndpoint endpoint;
    private final int maxEvents;
    private final HttpClientAgent client;
    private final Set<UrlCall> underWay = new HashSet<>();
    private final Promise<Void> idle = Promise.promise();
    private boolean isClosing;

    /**
     * @param function the name, for the log
     * @param url {@code http://…} or {@code https://…}
     * @param secret authenticates the host to the function; an empty text counts as no secret
     * @param connections maximum number of concurrent events, at least 1. Lambda's emulator accepts 1
     * @param waiting maximum number of events waiting beyond that; further events fail with TOO_MANY
     * @throws IllegalArgumentException if the URL is not valid, or the secret can't be sent in a header
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
                    "The secret of " + function + " has blanks or characters beyond ASCII, which a header can't carry");
        }
        this.vertx = vertx;
        this.clock = clock;
        this.endpoint = new FunctionEndpoint(function, UrlTarget.of(url), secret.filter(text -> !text.isEmpty()));
        this.maxEvents = connections + waiting;
        this.client = vertx.createHttpClient(
                new HttpClientOptions().setConnectTimeout(CONNECT_MILLIS).setKeepAliveTimeout(KEEP_ALIVE_SECONDS),
                new PoolOptions().setHttp1MaxSize(connections).setMaxWaitQueueSize(maxEvents));
    }

    @Override
    public Future<Buffer> invoke(Invocation invocation) {
        UrlCall call = new UrlCall(vertx, client, endpoint, invocation, clock);
        Optional<InvocationException> refused = register(call);
        if (refused.isPresent()) {
            return Future.failedFuture(refused.get());
        }
        return call.start().onComplete(over -> unregister(call));
    }

    private synchronized Optional<InvocationException> register(UrlCall call) {
        if (isClosing) {
            return Optional.of(endpoint.failure(Kind.CLOSED, "accepts no more events: its host is stopping"));
        }
        if (underWay.size() >= maxEvents) {
            return Optional.of(
                    endpoint.failure(Kind.TOO_MANY, "already has " + maxEvents + " running and waiting events"));
        }
        underWay.add(call);
        return Optional.empty();
    }

    private synchronized void unregister(UrlCall call) {
        underWay.remove(call);
        if (isClosing && underWay.isEmpty()) {
            idle.tryComplete();
        }
    }

    private synchronized Set<UrlCall> stopAccepting() {
        isClosing = true;
        if (underWay.isEmpty()) {
            idle.tryComplete();
        }
        return Set.copyOf(underWay);
    }

    /** Fails events that were not sent with CLOSED, and waits for the others up to their timeouts. */
    @Override
    public Future<Void> close() {
        stopAccepting().forEach(UrlCall::closeUnlessSent);
        return idle.future().compose(quiet -> client.close()).otherwiseEmpty();
    }
}
