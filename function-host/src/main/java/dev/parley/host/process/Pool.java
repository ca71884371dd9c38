package dev.parley.host.process;

import dev.parley.host.launch.FunctionCode;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.ContextInternal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The processes of one function, and the events that wait for them. Lives on one context; whatever is to happen by a certain
 * time happens within {@value #TICK_MILLIS} ms of it.
 */
final class Pool implements WorkerOwner, Replacement.Workers {

    private static final Logger LOG = LoggerFactory.getLogger(Pool.class);
    private static final long TICK_MILLIS = 100;
    private static final long NOT_TICKING = -1;

    /** A queue of a moment is no reason for another process: it starts once an event has waited for so long. */
    private static final long PATIENCE_MILLIS = 10;

    /** So many start at once: more would only take the processors from each other, and from the events. */
    private static final int STARTS_AT_ONCE = Math.max(2, Runtime.getRuntime().availableProcessors());

    private final ProcessSpec spec;
    private final ContextInternal context;
    private final FunctionCode code;
    private final PoolLimits limits;
    private final WaitingEvents waiting;
    private final StartBackoff backoff = new StartBackoff();
    private final Replacement replacement;
    /** Those that take events, or will. */
    private final Set<Worker> workers = new LinkedHashSet<>();

    private final IdleWorkers idle = new IdleWorkers();
    private final Set<Worker> leaving = new LinkedHashSet<>();
    private final Promise<Void> closed;
    private boolean isClosing;
    private boolean isPatient;
    private long timer = NOT_TICKING;

    Pool(ProcessSpec spec) {
        this.spec = spec;
        this.context = spec.context();
        this.code = spec.code();
        this.limits = spec.limits();
        this.waiting = new WaitingEvents(limits);
        this.replacement = new Replacement(code, this);
        this.closed = context.promise();
    }

    void take(PendingEvent event) {
        long now = event.arrivedAt();
        if (isClosing) {
            event.fail(Failures.closed(code));
        } else if (event.isOverdue(now)) {
            waitedTooLong(event);
        } else {
            idle.take().ifPresentOrElse(worker -> worker.run(event), () -> queue(event, now));
        }
    }

    private void queue(PendingEvent event, long now) {
        if (active() == 0 && backoff.isHeld(now)) {
            event.fail(backoff.why(now, code));
        } else if (!waiting.offer(event)) {
            event.fail(Failures.tooMany(code, limits));
        } else {
            grow(now);
        }
    }

    Future<Void> replace() {
        if (isClosing) {
            return Future.failedFuture(Failures.closed(code));
        }
        backoff.reset();
        return replacement.replace(context::promise);
    }

    Future<Void> close() {
        isClosing = true;
        endIfDone();
        return closed.future();
    }

    int size() {
        return workers.size() + leaving.size();
    }

    private void grow(long now) {
        if (waiting.isEmpty() || backoff.isHeld(now)) {
            return;
        }
        if (active() == 0) {
            start();
        } else if (room() > 0 && !isPatient) {
            isPatient = true;
            context.setTimer(PATIENCE_MILLIS, over -> {
                isPatient = false;
                growNow(spec.now());
            });
        }
    }

    private void growNow(long now) {
        if (waiting.longestWait(now) >= PATIENCE_MILLIS && !backoff.isHeld(now)) {
            int starting = (int) workers.stream().filter(Worker::isStarting).count();
            int wanted = Math.min(waiting.size(), STARTS_AT_ONCE) - starting;
            for (int i = Math.min(wanted, room()); i > 0; i--) {
                start();
            }
        }
        grow(now);
    }

    /** Those that go on after the event that they have. */
    private long active() {
        return workers.stream().filter(worker -> !worker.isRetired()).count();
    }

    /** How many may be started. Those of old code may be busy for long: they don't count, up to as many again. */
    private int room() {
        return (int) Math.min(limits.processes() - active(), 2L * limits.processes() - workers.size());
    }

    private Worker start() {
        Worker worker = new Worker(spec, replacement.begin(), this);
        workers.add(worker);
        startTicking();
        worker.start();
        return worker;
    }

    @Override
    public List<Worker> all() {
        return List.copyOf(workers);
    }

    @Override
    public Optional<Worker> startBeside() {
        return isClosing || backoff.isHeld(spec.now()) || workers.size() > 2 * limits.processes()
                ? Optional.empty()
                : Optional.of(start());
    }

    @Override
    public void onIdle(Worker worker, boolean forTheFirstTime) {
        if (forTheFirstTime) {
            backoff.started();
        }
        long now = spec.now();
        nextWaiting(now).ifPresentOrElse(worker::run, () -> idle.add(worker, now));
        if (forTheFirstTime) {
            replacement.onReady(worker);
            replacement.goOn();
        }
        endIfDone();
    }

    private Optional<PendingEvent> nextWaiting(long now) {
        Optional<PendingEvent> next = waiting.poll();
        while (next.isPresent() && next.get().isOverdue(now)) {
            waitedTooLong(next.get());
            next = waiting.poll();
        }
        return next;
    }

    private void waitedTooLong(PendingEvent event) {
        event.fail(Failures.waitedTooLong(code, event.requestId()));
    }

    @Override
    public void onAway(Worker worker) {
        idle.remove(worker);
    }

    @Override
    public void onAnswered() {
        backoff.answered();
    }

    @Override
    public void onLeft(Worker worker, ExitReason why) {
        long now = spec.now();
        workers.remove(worker);
        leaving.add(worker);
        onAway(worker);
        if (why instanceof ExitReason.NotStarted failed) {
            backoff.failed(now, failed.why());
            LOG.warn("{}", failed.why().getMessage());
        } else if (why instanceof ExitReason.Crashed crashed) {
            backoff.crashed(now, crashed.why());
        }
        replacement.onLeft(worker, why);
        if (active() == 0 && backoff.isHeld(now)) {
            waiting.takeAll().forEach(event -> event.fail(backoff.why(now, code)));
        }
        context.runOnContext(later -> {
            grow(spec.now());
            replacement.goOn();
            endIfDone();
        });
    }

    @Override
    public void onGone(Worker worker) {
        leaving.remove(worker);
        endIfDone();
    }

    private void startTicking() {
        if (timer == NOT_TICKING) {
            timer = context.setPeriodic(TICK_MILLIS, tick -> tick(spec.now()));
        }
    }

    /** Without a process and an event there is nothing to check. */
    private void stopTickingIfEmpty() {
        if (workers.isEmpty() && leaving.isEmpty() && waiting.isEmpty()) {
            context.owner().cancelTimer(timer);
            timer = NOT_TICKING;
        }
    }

    private void tick(long now) {
        new ArrayList<>(workers).forEach(worker -> worker.check(now));
        new ArrayList<>(leaving).forEach(worker -> worker.check(now));
        waiting.takeOverdue(now).forEach(this::waitedTooLong);
        shrink(now);
        grow(now);
        replacement.goOn();
        endIfDone();
        stopTickingIfEmpty();
    }

    private void shrink(long now) {
        long since = now - limits.idle().toMillis();
        while (active() > 1 && idle.idleSince(since).isPresent()) {
            idle.idleSince(since).orElseThrow().retire();
        }
    }

    /** Once it closes: those that have nothing to do, and won't have, end. */
    private void endIfDone() {
        if (isClosing && waiting.isEmpty()) {
            new ArrayList<>(workers).forEach(Worker::retire);
            if (workers.isEmpty() && leaving.isEmpty()) {
                closed.tryComplete();
            }
        }
    }
}
