package dev.parley.host.process;

import dev.parley.host.invoke.InvocationException;
import dev.parley.host.launch.FunctionCode;
import dev.parley.host.runtimeapi.FunctionError;
import dev.parley.host.runtimeapi.Poll;
import dev.parley.host.runtimeapi.RuntimeApiResponse;
import dev.parley.host.runtimeapi.RuntimeCalls;
import io.vertx.core.buffer.Buffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers the calls of a worker's process, by the state that the worker is in. */
final class WorkerCalls implements RuntimeCalls {

    private static final Logger LOG = LoggerFactory.getLogger(WorkerCalls.class);

    private final Worker worker;
    private final FunctionCode code;

    WorkerCalls(Worker worker, FunctionCode code) {
        this.worker = worker;
        this.code = code;
    }

    @Override
    public void next(Poll asked) {
        WorkerState state = worker.state();
        switch (state) {
            case STARTING, ANSWERED -> worker.ask(asked);
            // A second poll, or a poll before the answer.
            case IDLE, BUSY -> asked.refuse(RuntimeApiResponse.invalidTransition(state.word, WorkerState.IDLE.word));
            // No response, since the connection closes soon.
            case ENDING -> LOG.debug("Function {} asked for an event while its process is ending", code.name());
        }
    }

    @Override
    public RuntimeApiResponse response(String id, Buffer result) {
        PendingEvent answered = worker.answered(id);
        if (answered == null) {
            return RuntimeApiResponse.INVALID_REQUEST_ID;
        }
        answered.succeed(result);
        return RuntimeApiResponse.ACCEPTED;
    }

    @Override
    public RuntimeApiResponse responseTooLarge(String id) {
        return failed(id, Failures.resultTooLarge(code), RuntimeApiResponse.TOO_LARGE);
    }

    @Override
    public RuntimeApiResponse error(String id, FunctionError error) {
        return failed(id, Failures.reported(code, error), RuntimeApiResponse.ACCEPTED);
    }

    private RuntimeApiResponse failed(String id, InvocationException why, RuntimeApiResponse answer) {
        PendingEvent answered = worker.answered(id);
        if (answered == null) {
            return RuntimeApiResponse.INVALID_REQUEST_ID;
        }
        answered.fail(why);
        return answer;
    }

    @Override
    public RuntimeApiResponse initError(FunctionError error) {
        if (!worker.isStarting()) {
            return RuntimeApiResponse.invalidTransition(worker.state().word, "InitError");
        }
        worker.failStart(Failures.notStarted(code, error.words()));
        return RuntimeApiResponse.ACCEPTED;
    }

    @Override
    public boolean ended() {
        return worker.ended();
    }

    @Override
    public void cutOff() {
        worker.cutOff();
    }

    @Override
    public void broken(String what) {
        worker.killBecause("it sent " + what);
    }
}
