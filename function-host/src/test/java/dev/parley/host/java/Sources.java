package dev.parley.host.java;

import dev.parley.functions.Attributes;
import dev.parley.functions.Channels;
import dev.parley.functions.ConnectionContext;
import dev.parley.functions.Connections;
import dev.parley.functions.EventType;
import dev.parley.functions.FunctionResult;
import dev.parley.functions.Identity;
import dev.parley.functions.Payload;
import dev.parley.functions.RequestContext;
import dev.parley.functions.WebSocketEvent;
import dev.parley.functions.WebSocketFunction;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A function's folder that the test writes. */
public record Sources(Path folder) {

    /** They are never called. */
    public static final Connections CONNECTIONS = none(Connections.class);

    public static final Channels CHANNELS = none(Channels.class);

    private static final String IMPORTS =
            "import dev.parley.functions.*; import io.vertx.core.Future; import dev.parley.host.java.Seen;\n";

    /** Writes a file, imports first, on one line. */
    Sources with(String name, String code) {
        return file(name, IMPORTS + code);
    }

    /** The source of a class that answers with this text. */
    Sources answering(String words) {
        return with("Default.java", functionOf("Default", "", "FunctionResult.ok(\"" + words + "\")"));
    }

    static String functionOf(String name, String members, String result) {
        return "public final class " + name + " implements WebSocketFunction {\n" + members
                + "\npublic Future<FunctionResult> handle(WebSocketEvent event) { return Future.succeededFuture("
                + result + "); }\n}\n";
    }

    Sources file(String name, String content) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Compiles the sources and returns the function's answer. */
    String answer() throws JavaSourceException {
        return answerOf(JavaSources.instance(JavaSources.compile(folder), CONNECTIONS, CHANNELS));
    }

    public static String answerOf(WebSocketFunction function) {
        FunctionResult result = await(function.handle(event()));
        return result.body().map(body -> body.toBuffer().toString()).orElse("");
    }

    public static WebSocketEvent event() {
        ConnectionContext connection =
                new ConnectionContext("id", "local", "testing", "localhost", 1, new Identity("127.0.0.1", ""));
        return WebSocketEvent.message(
                new RequestContext(connection, "$default", EventType.MESSAGE, "r", 1, "m", 0, "", Attributes.NONE),
                Payload.text("hi"));
    }

    public static <T> T await(Future<T> future) {
        return future.timeout(60, TimeUnit.SECONDS)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    private static <T> T none(Class<T> type) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    throw new UnsupportedOperationException(method.getName());
                }));
    }
}
