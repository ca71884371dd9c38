package dev.parley.host.url;

import dev.parley.host.invoke.Invocation;
import dev.parley.host.invoke.InvocationException;
import dev.parley.host.invoke.SteppedClock;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.NetSocket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A server on the loopback address with the behaviour that a test needs, and invokers that call it. */
final class FakeFunction implements AutoCloseable {

    /** A request and its whole body. */
    record Seen(HttpServerRequest request, String body) {}

    final Vertx vertx = Vertx.vertx();
    final SteppedClock clock = new SteppedClock();
    final List<Seen> seen = new CopyOnWriteArrayList<>();
    int port;

    /** Answers as {@code code} does, once the body is there. */
    FakeFunction http(Handler<HttpServerRequest> code) {
        return http(0, code);
    }

    FakeFunction http(int atPort, Handler<HttpServerRequest> code) {
        port = await(vertx.createHttpServer()
                        .requestHandler(request -> request.body().onSuccess(body -> {
                            seen.add(new Seen(request, body.toString()));
                            code.handle(request);
                        }))
                        .listen(atPort, "127.0.0.1"))
                .actualPort();
        return this;
    }

    FakeFunction answering(int status, String body) {
        return http(request -> request.response().setStatusCode(status).end(body));
    }

    /** A TCP server with the behaviour that the test needs. */
    FakeFunction tcp(Handler<NetSocket> code) {
        port = await(vertx.createNetServer()
                        .connectHandler(socket -> socket.handler(bytes -> code.handle(socket)))
                        .listen(0, "127.0.0.1"))
                .actualPort();
        return this;
    }

    UrlInvoker invoker() {
        return invoker("/", 4, 4);
    }

    UrlInvoker invoker(String path, int connections, int waiting) {
        return of("http://127.0.0.1:" + port + path, Optional.of("s3cret"), connections, waiting);
    }

    UrlInvoker of(String url, Optional<String> secret, int connections, int waiting) {
        return new UrlInvoker(vertx, "ws-default", url, secret, connections, waiting, clock);
    }

    static Invocation event() {
        return event(Duration.ofSeconds(15));
    }

    static Invocation event(Duration time) {
        return new Invocation("r1", Buffer.buffer("{\"body\":\"hi\"}"), time);
    }

    static InvocationException failureOf(Future<Buffer> answer) {
        try {
            String text = await(answer).toString();
            throw new AssertionError("It was answered: " + text);
        } catch (CompletionException e) {
            if (e.getCause() instanceof InvocationException failure) {
                return failure;
            }
            throw e;
        }
    }

    static <T> T await(Future<T> future) {
        return future.timeout(20, TimeUnit.SECONDS)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    /** A port on which nobody listens. */
    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        await(vertx.close());
    }
}
