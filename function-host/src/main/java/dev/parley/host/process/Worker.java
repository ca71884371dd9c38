package dev.parley.host.process;

import dev.parley.host.invoke.InvocationException;
import dev.parley.host.launch.ExitStatus;
import dev.parley.host.launch.FunctionCode;
import dev.parley.host.runtimeapi.FunctionError;
import dev.parley.host.runtimeapi.Poll;
import dev.parley.host.runtimeapi.RuntimeApiResponse;
import dev.parley.host.runtimeapi.RuntimeCalls;
import io.vertx.core.buffer.Buffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One process and its state: it starts, asks for an event, runs it, answers, and asks for the next one. It has one event at a
 * time. {@link #check} enforces the time limits; the pool calls it regularly.
 */
final class Worker implements RuntimeCalls {

    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

    /** The minimum time from an answer to the next request for an event. A longer rest of the event's timeout counts instead. */
    private static final long AFTER_ANSWER_MILLIS = 1_000;

    /** How long a process may live without its pipe: most close it by ending, and then the exit value says more. */
    private static final long CUT_OFF_MILLIS = 1_000;

    private final ProcessSpec spec;
    private final FunctionCode code;
    private final int generation;
    private final WorkerOwner owner;
    private final HostedProcess process;
    private WorkerState state = WorkerState.STARTING;
    /** When the current state must have ended, in milliseconds on the monotonic clock. */
    private long due;

    private boolean isRetired;
    /** The process has ended, and what it left is being read. */
    private boolean hasEnded;

    private boolean isCutOff;
    private @Nullable Poll poll;
    private @Nullable PendingEvent event;
    /** The id of the current or last event, as the process sees it. The thread that logs the output reads it. */
    private volatile String requestId = "";

    /** @param generation of the code, by which the owner distinguishes old processes from new ones */
    Worker(ProcessSpec spec, int generation, WorkerOwner owner) {
        this.spec = spec;
        this.code = spec.code();
        this.generation = generation;
        this.owner = owner;
        this.process = new HostedProcess(spec, this, () -> requestId);
    }

    int generation() {
        return generation;
    }

    boolean isIdle() {
        return state == WorkerState.IDLE;
    }

    boolean isStarting() {
        return state == WorkerState.STARTING;
    }

    boolean isRetired() {
        return isRetired;
    }

    void start() {
        due = spec.now() + spec.limits().start().toMillis();
        process.exit().onComplete((exitValue, failure) -> {
            if (failure == null) {
                exited(exitValue);
            } else if (isStarting()) {
                leave(new ExitReason.NotStarted(Failures.ofStart(code, failure)));
            }
            spec.meters().gone();
            owner.onGone(this);
        });
        spec.meters().started();
        process.start();
    }

    /** Hands an event to the idle process. */
    void run(PendingEvent next) {
        Poll waiting = Objects.requireNonNull(poll, "not idle");
        poll = null;
        event = next;
        requestId = Poll.pathSafe(next.requestId());
        state = WorkerState.BUSY;
        due = next.dueAt();
        long now = spec.now();
        spec.meters().waited(now - next.arrivedAt());
        long deadline = spec.clock().epochMillis() + due - now;
        waiting.give(
                requestId,
                next.invocation().event(),
                deadline,
                process.arn(),
                next.invocation().span());
    }

    /** Accepts no more events, and ends after the current one. */
    void retire() {
        isRetired = true;
        if (isIdle() || isStarting()) {
            end();
        }
    }

    private void end() {
        leave(new ExitReason.Ended());
        process.terminate();
    }

    /** @param now in milliseconds on the monotonic clock */
    void check(long now) {
        if (state == WorkerState.ENDING) {
            process.check(now);
        } else if (!isIdle() && now >= due) {
            overdue();
        }
    }

    private void overdue() {
        if (isCutOff) {
            killBecause("it closed its pipe");
            return;
        }
        if (isStarting()) {
            kill(new ExitReason.NotStarted(Failures.neverAsked(code, spec.limits(), process.startOutput())));
            return;
        }
        PendingEvent late = event;
        event = null;
        spec.meters().killed();
        kill(new ExitReason.Ended());
        if (late == null) {
            LOG.warn(
                    "Function {} did not ask for another event after request {}: its process was killed",
                    code.name(),
                    requestId);
        } else {
            late.fail(Failures.timedOut(code, late.requestId()));
        }
    }

    private void kill(ExitReason why) {
        leave(why);
        process.kill();
    }

    private void leave(ExitReason why) {
        state = WorkerState.ENDING;
        poll = null;
        spec.meters().left(why);
        owner.onLeft(this, why);
    }

    private void exited(int exitValue) {
        String how = ExitStatus.words(exitValue);
        PendingEvent lost = event;
        event = null;
        if (isStarting()) {
            leave(new ExitReason.NotStarted(Failures.endedBefore(code, how, process.startOutput())));
        } else if (state != WorkerState.ENDING) {
            LOG.warn("Process {} of function {} ended by itself with {}", process.pid(), code.name(), how);
            leave(new ExitReason.Crashed(Failures.notStarted(code, "its processes keep ending with " + how)));
        }
        if (lost != null) {
            lost.fail(Failures.crashed(code, lost.requestId(), how));
        }
    }

    @Override
    public void next(Poll asked) {
        switch (state) {
            case STARTING, ANSWERED -> {
                if (isRetired) {
                    end();
                } else if (!hasEnded) {
                    idle(asked);
                }
            }
            // A second poll, or a poll before the answer.
            case IDLE, BUSY -> asked.refuse(RuntimeApiResponse.invalidTransition(state.word, WorkerState.IDLE.word));
            // No response, since the connection closes soon.
            case ENDING -> LOG.debug("Function {} asked for an event while its process is ending", code.name());
        }
    }

    private void idle(Poll asked) {
        boolean isFirst = isStarting();
        if (isFirst) {
            spec.meters().ready();
            process.ready();
        }
        state = WorkerState.IDLE;
        poll = asked;
        asked.whenLost(() -> lost(asked));
        owner.onIdle(this, isFirst);
    }

    private void lost(Poll asked) {
        if (poll == asked) {
            poll = null;
            state = WorkerState.ANSWERED;
            due = spec.now() + spec.limits().start().toMillis();
            owner.onAway(this);
        }
    }

    @Override
    public boolean ended() {
        hasEnded = true;
        if (poll != null) {
            lost(poll);
        }
        return event != null;
    }

    @Override
    public RuntimeApiResponse response(String id, Buffer result) {
        PendingEvent answered = answered(id);
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
        PendingEvent answered = answered(id);
        if (answered == null) {
            return RuntimeApiResponse.INVALID_REQUEST_ID;
        }
        answered.fail(why);
        return answer;
    }

    /** Returns the event with this id and marks it as answered; null if no event waits under the id. */
    private @Nullable PendingEvent answered(String id) {
        PendingEvent answered = event;
        if (answered == null || !id.equals(requestId)) {
            return null;
        }
        event = null;
        state = WorkerState.ANSWERED;
        due = Math.max(due, spec.now() + AFTER_ANSWER_MILLIS);
        owner.onAnswered();
        return answered;
    }

    @Override
    public RuntimeApiResponse initError(FunctionError error) {
        if (!isStarting()) {
            return RuntimeApiResponse.invalidTransition(state.word, "InitError");
        }
        leave(new ExitReason.NotStarted(Failures.notStarted(code, error.words())));
        process.terminate();
        return RuntimeApiResponse.ACCEPTED;
    }

    @Override
    public void cutOff() {
        isCutOff = true;
        due = Math.min(due, spec.now() + CUT_OFF_MILLIS);
    }

    @Override
    public void broken(String what) {
        killBecause("it sent " + what);
    }

    private void killBecause(String what) {
        LOG.warn("Process {} of function {} is killed: {}", process.pid(), code.name(), what);
        InvocationException why = Failures.notStarted(code, what);
        PendingEvent lost = event;
        event = null;
        if (isStarting()) {
            kill(new ExitReason.NotStarted(why));
        } else if (state != WorkerState.ENDING) {
            kill(new ExitReason.Crashed(why));
        }
        if (lost != null) {
            lost.fail(Failures.killed(code, lost.requestId(), what));
        }
    }
}
