package dev.parley.host.process;

import dev.parley.host.invoke.Invocation;
import dev.parley.host.invoke.InvocationException;
import dev.parley.host.launch.ExitStatus;
import dev.parley.host.launch.FunctionCode;
import dev.parley.host.runtimeapi.Poll;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One process and its state: it starts, asks for an event, runs it, answers, and asks for the next one. It has one event at a
 * time. {@link WorkerCalls} answers the process's calls. {@link #check} enforces the time limits; the pool calls it regularly.
 */
final class Worker {

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
    private final CurrentEvent event = new CurrentEvent();
    private WorkerState state = WorkerState.STARTING;
    /** When the current state must have ended, in milliseconds on the monotonic clock. */
    private long due;

    private boolean isRetired;
    /** The process has ended, and what it left is being read. */
    private boolean hasEnded;

    private boolean isCutOff;
    private @Nullable Poll poll;

    /** @param generation of the code, by which the owner distinguishes old processes from new ones */
    Worker(ProcessSpec spec, int generation, WorkerOwner owner) {
        this.spec = spec;
        this.code = spec.code();
        this.generation = generation;
        this.owner = owner;
        this.process = new HostedProcess(spec, new WorkerCalls(this, code), event::requestId);
    }

    int generation() {
        return generation;
    }

    WorkerState state() {
        return state;
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
        event.begin(next);
        state = WorkerState.BUSY;
        due = next.dueAt();
        long now = spec.now();
        spec.meters().waited(now - next.arrivedAt());
        long deadline = spec.clock().epochMillis() + due - now;
        Invocation invocation = next.invocation();
        waiting.give(event.requestId(), invocation.event(), deadline, process.arn(), invocation.span());
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
        } else if (isStarting()) {
            kill(new ExitReason.NotStarted(Failures.neverAsked(code, spec.limits(), process.startOutput())));
        } else {
            killLate();
        }
    }

    private void killLate() {
        PendingEvent late = event.take();
        spec.meters().killed();
        kill(new ExitReason.Ended());
        if (late == null) {
            LOG.warn(
                    "Function {} did not ask for another event after request {}: its process was killed",
                    code.name(),
                    event.requestId());
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
        PendingEvent lost = event.take();
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

    /** The process asks for an event for the first time, or after an answer. */
    void ask(Poll asked) {
        if (isRetired) {
            end();
        } else if (!hasEnded) {
            idle(asked);
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

    /** Returns as {@link WorkerCalls#ended}. */
    boolean ended() {
        hasEnded = true;
        if (poll != null) {
            lost(poll);
        }
        return event.isRunning();
    }

    /** Returns the event with this id and marks it as answered; null if no event waits under the id. */
    @Nullable
    PendingEvent answered(String id) {
        PendingEvent answered = event.take(id);
        if (answered != null) {
            state = WorkerState.ANSWERED;
            due = Math.max(due, spec.now() + AFTER_ANSWER_MILLIS);
            owner.onAnswered();
        }
        return answered;
    }

    /** The process says that it can't start. */
    void failStart(InvocationException why) {
        leave(new ExitReason.NotStarted(why));
        process.terminate();
    }

    /** As {@link WorkerCalls#cutOff}. */
    void cutOff() {
        isCutOff = true;
        due = Math.min(due, spec.now() + CUT_OFF_MILLIS);
    }

    /** @param what ends a sentence about the process */
    void killBecause(String what) {
        LOG.warn("Process {} of function {} is killed: {}", process.pid(), code.name(), what);
        InvocationException why = Failures.notStarted(code, what);
        PendingEvent lost = event.take();
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
