package dev.parley.host.process;

import dev.parley.host.launch.ChildProcess;
import dev.parley.host.launch.FunctionCode;
import dev.parley.host.launch.ProcessOutput;
import dev.parley.host.launch.StartCommand;
import dev.parley.host.pipe.Pipe;
import dev.parley.host.runtimeapi.ProcessEndpoint;
import dev.parley.host.runtimeapi.RuntimeApiEndpoint;
import dev.parley.host.runtimeapi.RuntimeCalls;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A function's process and the endpoint by which it gets its events: a pipe if the runtime is ours, else the Runtime API. Not
 * thread-safe: call it on its context, which it never blocks.
 */
final class HostedProcess {

    private static final Logger LOG = LoggerFactory.getLogger(HostedProcess.class);

    /** From SIGTERM to SIGKILL. */
    private static final long TERMINATION_MILLIS = 2_000;

    /** From SIGKILL until the process is given up: the system may hold a process for a while, or for ever. */
    private static final long KILL_MILLIS = 5_000;

    /** From the end of the process until what it left is read: a child of it may hold the pipe open. */
    private static final long DRAIN_MILLIS = 500;

    private final ProcessSpec spec;
    private final ContextInternal context;
    private final FunctionCode code;
    private final ProcessOutput output;
    private final RuntimeCalls calls;
    private final Promise<Integer> exit;
    /** Read with the variables, and so before the process exists: that may need files. */
    private volatile String arn = "";

    private @Nullable ProcessEndpoint endpoint;
    private @Nullable ChildProcess child;
    /** A signal that was requested before the process existed. */
    private @Nullable Consumer<ChildProcess> pendingSignal;

    private long killAt = Long.MAX_VALUE;
    private long giveUpAt = Long.MAX_VALUE;

    HostedProcess(ProcessSpec spec, RuntimeCalls calls, Supplier<String> requestId) {
        this.spec = spec;
        this.calls = calls;
        this.context = spec.context();
        this.code = spec.code();
        this.output = new ProcessOutput(code.name(), requestId);
        this.exit = context.promise();
    }

    void start() {
        // The caller may be on the context of a request, on which a server must not listen.
        context.runOnContext(now -> listenAndLaunch());
    }

    /** Completes with the exit value. Fails if the process can't be started or ended; the message is for a person. */
    Future<Integer> exit() {
        return exit.future();
    }

    private void listenAndLaunch() {
        Vertx vertx = context.owner();
        vertx.executeBlocking(this::command, false)
                .compose(command -> endpointOf(command)
                        .listen()
                        .compose(variables -> vertx.executeBlocking(() -> launch(command, variables), false)))
                .onSuccess(this::launched)
                .onFailure(this::abandon);
    }

    private StartCommand command() throws IOException {
        arn = spec.environment().arn();
        return StartCommand.of(code, spec.environment().path());
    }

    private ProcessEndpoint endpointOf(StartCommand command) {
        ProcessEndpoint own =
                command.isPiped() ? new Pipe(context, calls, spec.calls()) : new RuntimeApiEndpoint(context, calls);
        endpoint = own;
        return own;
    }

    private ChildProcess launch(StartCommand command, Map<String, String> endpointVariables) throws IOException {
        Map<String, String> variables = spec.environment().of(command, endpointVariables);
        return ChildProcess.start(
                command.words(), code.folder(), variables, output, spec.limits().exitGrace());
    }

    private void launched(ChildProcess started) {
        child = started;
        started.exit()
                .whenComplete((value, failure) -> context.runOnContext(ended -> {
                    if (failure == null) {
                        ended(value);
                    } else {
                        abandon(failure);
                    }
                }));
        if (pendingSignal != null) {
            send(started, pendingSignal);
        }
    }

    /** An answer may still be on its way when the end of the process is known. */
    private void ended(int exitValue) {
        boolean mayHaveAnswered = calls.ended();
        Future<Void> drained = mayHaveAnswered && endpoint != null
                ? endpoint.drain().timeout(DRAIN_MILLIS, TimeUnit.MILLISECONDS)
                : context.succeededFuture();
        drained.onComplete(read -> {
            closeEndpoint();
            exit.tryComplete(exitValue);
        });
    }

    private void abandon(Throwable why) {
        closeEndpoint();
        exit.tryFail(why);
    }

    private void closeEndpoint() {
        if (endpoint != null) {
            endpoint.close();
        }
    }

    /** Sends SIGTERM to the process and its descendants, or as soon as it exists if it is being started. */
    void terminate() {
        killAt = spec.now() + TERMINATION_MILLIS;
        signal(ChildProcess::terminate);
    }

    /** Sends SIGKILL likewise. */
    void kill() {
        killAt = Long.MAX_VALUE;
        giveUpAt = spec.now() + KILL_MILLIS;
        signal(ChildProcess::kill);
    }

    private void signal(Consumer<ChildProcess> signal) {
        if (child == null) {
            pendingSignal = signal;
        } else {
            send(child, signal);
        }
    }

    private void send(ChildProcess started, Consumer<ChildProcess> signal) {
        context.owner()
                .executeBlocking(
                        () -> {
                            signal.accept(started);
                            return started;
                        },
                        false)
                // The Vert.x instance is closed and has no worker threads any more.
                .onFailure(failure -> signal.accept(started));
    }

    /**
     * Escalates from SIGTERM to SIGKILL, and from SIGKILL to giving the process up, when it is time.
     *
     * @param now in milliseconds on the monotonic clock
     */
    void check(long now) {
        if (now >= killAt) {
            LOG.warn("Process {} of function {} ignored SIGTERM and is killed", pid(), code.name());
            kill();
        } else if (now >= giveUpAt) {
            giveUpAt = Long.MAX_VALUE;
            LOG.error("Process {} of function {} was killed but does not end", pid(), code.name());
            abandon(new IllegalStateException("Process " + pid() + " does not end"));
        }
    }

    /** The process has asked for an event, so its start succeeded. */
    void ready() {
        output.started();
    }

    /** The output during the start, as the end of an error message. */
    String startOutput() {
        return output.startOutput();
    }

    /** The function's ARN; empty before the process is launched. */
    String arn() {
        return arn;
    }

    /** For the log; -1 while there is no process. */
    long pid() {
        return child == null ? -1 : child.pid();
    }
}
