package dev.parley.host.http;

import dev.parley.host.invoke.Invocation;
import dev.parley.host.invoke.Invoker;
import dev.parley.http.memory.ConnectionMemory;
import dev.parley.manifest.Function;
import dev.parley.manifest.FunctionSettings;
import dev.parley.manifest.HttpRoute;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** An app's HTTP on a free port of the loopback address; its functions are the test's. */
final class HttpApp implements AutoCloseable {

    /** What a test's function does. */
    interface Code {
        Future<Buffer> run(JsonObject event);
    }

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(30))
            .build();

    final Vertx vertx = Vertx.vertx();
    final List<Invocation> invocations = new CopyOnWriteArrayList<>();
    private final List<HttpRoute> routes = new ArrayList<>();
    private final Map<String, Code> codes = new ConcurrentHashMap<>();
    private final Optional<Path> publicFolder;
    private Duration timeout = Duration.ofSeconds(20);
    private Duration bodyTime = Duration.ofSeconds(20);
    private int port;

    HttpApp() {
        this.publicFolder = Optional.empty();
    }

    HttpApp(Path publicFolder) {
        this.publicFolder = Optional.of(publicFolder);
    }

    HttpApp with(String method, String path, Code code) {
        String name = "http-" + method + path;
        routes.add(new HttpRoute(method, path, new Function(name, Path.of("/"), FunctionSettings.DEFAULT)));
        codes.put(name, code);
        return this;
    }

    HttpApp with(String method, String path, String result) {
        return with(method, path, event -> Future.succeededFuture(Buffer.buffer(result)));
    }

    HttpApp timeout(Duration timeout) {
        this.timeout = timeout;
        return this;
    }

    HttpApp bodyTime(Duration bodyTime) {
        this.bodyTime = bodyTime;
        return this;
    }

    /** Replaces the function of a route while the app runs. */
    void swap(String method, String path, String result) {
        codes.put("http-" + method + path, event -> Future.succeededFuture(Buffer.buffer(result)));
    }

    HttpApp open() {
        HttpDispatcher calls =
                new HttpDispatcher(vertx, this::invoker, timeout, bodyTime, ConnectionMemory.unlimited());
        HttpServer server =
                vertx.createHttpServer().requestHandler(new HttpFunctions(vertx, routes, calls, publicFolder));
        port = await(server.listen(0, "127.0.0.1")).actualPort();
        return this;
    }

    private Invoker invoker(Function function) {
        return new Invoker() {
            @Override
            public Future<Buffer> invoke(Invocation invocation) {
                invocations.add(invocation);
                return Objects.requireNonNull(codes.get(function.name())).run(new JsonObject(invocation.event()));
            }

            @Override
            public Future<Void> close() {
                return Future.succeededFuture();
            }
        };
    }

    HttpResponse<String> get(String path, String... headers) {
        return send("GET", path, HttpRequest.BodyPublishers.noBody(), headers);
    }

    HttpResponse<String> send(String method, String path, HttpRequest.BodyPublisher body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(20))
                .method(method, body);
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path + " failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /**
     * Bytes as they are, for requests that a well-behaved client refuses to send; what came back until the other side closed.
     *
     * @param bytes characters to 255
     */
    String raw(String bytes) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException("No answer to " + bytes, e);
        }
    }

    /** Sends the bytes and closes the connection. */
    void leave(String bytes) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException("Not sent: " + bytes, e);
        }
    }

    static <T> T await(Future<T> future) {
        return future.timeout(20, TimeUnit.SECONDS)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    @Override
    public void close() {
        await(vertx.close());
    }
}
