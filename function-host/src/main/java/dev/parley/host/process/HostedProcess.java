package dev.parley.host.process;

import dev.parley.host.launch.ChildProcess;
import dev.parley.host.launch.FunctionCode;
import dev.parley.host.launch.ProcessOutput;
import dev.parley.host.launch.StartCommand;
import dev.parley.host.runtimeapi.RuntimeApi;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A listener, and the process that was given its address. To be used on its context; what blocks is done elsewhere. The
 * listener is the process's own, because AWS's clients take a host and a port and nothing that would tell them apart.
 */
final class HostedProcess {

    private static final Logger LOG = LoggerFactory.getLogger(HostedProcess.class);

    /** AWS's clients put a summary of an error into a header, of up to a megabyte. */
    private static final int MAX_HEADER_BYTES = 1024 * 1024 + 64 * 1024;

    /** From SIGTERM to SIGKILL. */
    private static final long TERMINATION_MILLIS = 2_000;

    /** From SIGKILL until it is given up: the system may hold a process for a while, or for ever. */
    private static final long KILL_MILLIS = 5_000;

    private final ProcessSpec spec;
    private final ContextInternal context;
    private final FunctionCode code;
    private final ProcessOutput output;
    private final HttpServer server;
    private final Promise<Integer> exit;
    private @Nullable ChildProcess child;
    /** What was asked for before there was a process. */
    private @Nullable Consumer<ChildProcess> askedFor;

    private long killAt = Long.MAX_VALUE;
    private long giveUpAt = Long.MAX_VALUE;

    HostedProcess(ProcessSpec spec, Handler<HttpServerRequest> api, Supplier<String> requestId) {
        this.spec = spec;
        this.context = spec.context();
        this.code = spec.code();
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

    void start() {
        // Whoever starts it may be on the context of a request, which is not one to listen on.
        context.runOnContext(now -> listenAndLaunch());
    }

    /** Its exit value, once it has ended. Fails, in words for a person, if it can't be started, or be ended. */
    Future<Integer> exit() {
        return exit.future();
    }

    private void listenAndLaunch() {
        Vertx vertx = context.owner();
        server.listen()
                .compose(listening -> vertx.executeBlocking(this::launch, false))
                .onSuccess(this::launched)
                .onFailure(this::over);
    }

    private ChildProcess launch() throws IOException {
        StartCommand command = StartCommand.of(code, spec.environment().path());
        Map<String, String> variables = spec.environment().of(command, server.actualPort());
        return ChildProcess.start(
                command.words(), code.folder(), variables, output, spec.limits().exitGrace());
    }

    private void launched(ChildProcess started) {
        child = started;
        started.exit()
                .whenComplete((value, failure) -> context.runOnContext(ended -> {
                    if (failure == null) {
                        server.close();
                        exit.tryComplete(value);
                    } else {
                        over(failure);
                    }
                }));
        if (askedFor != null) {
            off(started, askedFor);
        }
    }

    private void over(Throwable why) {
        // Its connections too, which children of it may still have.
        server.close();
        exit.tryFail(why);
    }

    /** SIGTERM, to it and those it started; as soon as it has been started, if that is under way. */
    void terminate() {
        killAt = spec.now() + TERMINATION_MILLIS;
        order(ChildProcess::terminate);
    }

    /** SIGKILL, likewise. */
    void kill() {
        killAt = Long.MAX_VALUE;
        giveUpAt = spec.now() + KILL_MILLIS;
        order(ChildProcess::kill);
    }

    private void order(Consumer<ChildProcess> end) {
        if (child == null) {
            askedFor = end;
        } else {
            off(child, end);
        }
    }

    private void off(ChildProcess started, Consumer<ChildProcess> end) {
        context.owner()
                .executeBlocking(
                        () -> {
                            end.accept(started);
                            return started;
                        },
                        false)
                // The Vert.x is closed, and lends no thread.
                .onFailure(failure -> end.accept(started));
    }

    /** Goes on from SIGTERM to SIGKILL, and from there to giving it up, when it is time. */
    void check(long now) {
        if (now >= killAt) {
            LOG.warn("Process {} of function {} was told to end, did not, and is killed", pid(), code.name());
            kill();
        } else if (now >= giveUpAt) {
            giveUpAt = Long.MAX_VALUE;
            LOG.error("Process {} of function {} was killed and does not end", pid(), code.name());
            over(new IllegalStateException("Process " + pid() + " does not end"));
        }
    }

    /** It has asked for an event: what it wrote before that explains nothing any more. */
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
