package dev.parley.host.process;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.internal.ContextInternal;
import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A listener, and the process that was given its address. To be used on its context; what blocks is done elsewhere. The
 * listener is the process's own, because AWS's clients take a host and a port and nothing that would tell them apart.
 */
final class HostedProcess {

    /** AWS's clients put a summary of an error into a header, of up to a megabyte. */
    private static final int MAX_HEADER_BYTES = 1024 * 1024 + 64 * 1024;

    private final ContextInternal context;
    private final FunctionCode code;
    private final ProcessEnvironment environment;
    private final PoolLimits limits;
    private final ProcessOutput output;
    private final HttpServer server;
    private final Promise<Integer> exit;
    private @Nullable ChildProcess child;
    /** What was asked for before there was a process. */
    private @Nullable Consumer<ChildProcess> due;

    HostedProcess(
            ContextInternal context,
            FunctionCode code,
            ProcessEnvironment environment,
            PoolLimits limits,
            Handler<HttpServerRequest> api,
            Supplier<String> requestId) {
        this.context = context;
        this.code = code;
        this.environment = environment;
        this.limits = limits;
        this.output = new ProcessOutput(code.name(), requestId);
        this.server = context.owner().createHttpServer(options()).requestHandler(api);
        this.exit = context.promise();
    }

    private static HttpServerOptions options() {
        return new HttpServerOptions()
                .setHost(RuntimeApi.HOST)
                .setPort(0)
                .setHttp2ClearTextEnabled(false)
                .setHandle100ContinueAutomatically(true)
                .setMaxHeaderSize(MAX_HEADER_BYTES);
    }

    /** Fails if there is no port or no process; then nothing is left. Its failure says why, in words for a person. */
    Future<Void> start() {
        Vertx vertx = context.owner();
        return server.listen()
                .compose(listening -> vertx.executeBlocking(this::launch, false))
                .onSuccess(this::launched)
                .onFailure(failure -> server.close())
                .mapEmpty();
    }

    private ChildProcess launch() throws IOException {
        StartCommand command = StartCommand.of(code, environment.path());
        Map<String, String> variables = environment.of(command, server.actualPort());
        return ChildProcess.start(command.words(), code.folder(), variables, output, limits.exitGrace());
    }

    private void launched(ChildProcess started) {
        child = started;
        started.exit().whenComplete((value, failure) -> context.runOnContext(ended -> exited(value, failure)));
        if (due != null) {
            later(started, due);
        }
    }

    private void exited(@Nullable Integer value, @Nullable Throwable failure) {
        // First the connections that children of it may still have, then the news.
        server.close().onComplete(closed -> {
            if (value != null) {
                exit.complete(value);
            } else {
                exit.fail(failure);
            }
        });
    }

    /** Completes on the context with its exit value, once it has ended by itself or by us, and nothing of it is left. */
    Future<Integer> exit() {
        return exit.future();
    }

    /** SIGTERM, to it and those it started; as soon as it has been started, if that is under way. */
    void terminate() {
        order(ChildProcess::terminate);
    }

    /** SIGKILL, likewise. */
    void kill() {
        order(ChildProcess::kill);
    }

    private void order(Consumer<ChildProcess> end) {
        if (child == null) {
            due = end;
        } else {
            later(child, end);
        }
    }

    private void later(ChildProcess started, Consumer<ChildProcess> end) {
        context.executeBlocking(
                () -> {
                    end.accept(started);
                    return null;
                },
                false);
    }

    void ready() {
        output.started();
    }

    /** What it wrote while it started, as an end of a sentence. */
    String said() {
        return output.said();
    }

    /** For the log; -1 while there is none. */
    long pid() {
        return child == null ? -1 : child.pid();
    }
}
