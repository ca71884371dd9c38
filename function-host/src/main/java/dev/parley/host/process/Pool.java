package dev.parley.host.process;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.ContextInternal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
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

    /** A queue of a moment is no reason for another process: it starts once an event has waited for so long. */
    private static final long PATIENCE_MILLIS = 10;

    /** So many start at once: more would only take the processors from each other, and from the events. */
    private static final int STARTS_AT_ONCE = Math.max(2, Runtime.getRuntime().availableProcessors());

    private final ContextInternal context;
    private final FunctionCode code;
    private final ProcessEnvironment environment;
    private final PoolLimits limits;
    private final WaitingEvents waiting;
    private final StartBackoff backoff = new StartBackoff();
    private final Replacement replacement;
    /** Those that take events, or will. */
    private final Set<Worker> workers = new LinkedHashSet<>();
    /** The last one used comes first, so that the others get old and end. */
    private final Deque<IdleWorker> idle = new ArrayDeque<>();

    private final Set<Worker> leaving = new LinkedHashSet<>();
    private final Promise<Void> closed;
    private final long ticks;
    private boolean isClosing;
    private boolean isPatient;

    /** @param since in milliseconds since the epoch */
    private record IdleWorker(Worker worker, long since) {}

    Pool(ContextInternal context, FunctionCode code, ProcessEnvironment environment, PoolLimits limits) {
        this.context = context;
        this.code = code;
        this.environment = environment;
        this.limits = limits;
        this.waiting = new WaitingEvents(limits);
        this.replacement = new Replacement(code, this);
        this.closed = context.promise();
        this.ticks = context.setPeriodic(TICK_MILLIS, tick -> tick(System.currentTimeMillis()));
    }

    void take(PendingEvent event) {
        long now = event.arrived();
        if (isClosing) {
            event.fail(Failure.closed(code));
        } else if (event.isOverdue(now)) {
            event.fail(Failure.waitedTooLong(code, event.requestId()));
        } else if (!idle.isEmpty()) {
            idle.removeFirst().worker().run(event);
        } else if (active() == 0 && backoff.isHeld(now)) {
            event.fail(backoff.why(now, code));
        } else if (!waiting.offer(event)) {
            event.fail(Failure.tooMany(code, limits));
        } else {
            grow(now);
        }
    }

    Future<Void> replace() {
        if (isClosing) {
            return Future.failedFuture(Failure.closed(code));
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
                growNow(System.currentTimeMillis());
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
        Worker worker = new Worker(context, code, environment, limits, replacement.begin(), this);
        workers.add(worker);
        worker.start();
        return worker;
    }

    @Override
    public List<Worker> all() {
        return List.copyOf(workers);
    }

    @Override
    public Optional<Worker> startBeside() {
        return isClosing || backoff.isHeld(System.currentTimeMillis()) || workers.size() > 2 * limits.processes()
                ? Optional.empty()
                : Optional.of(start());
    }

    @Override
    public void onIdle(Worker worker, boolean forTheFirstTime) {
        if (forTheFirstTime) {
            backoff.started();
        }
        long now = System.currentTimeMillis();
        nextWaiting(now).ifPresentOrElse(worker::run, () -> idle.addFirst(new IdleWorker(worker, now)));
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
        event.fail(Failure.waitedTooLong(code, event.requestId()));
    }

    @Override
    public void onAway(Worker worker) {
        idle.removeIf(some -> some.worker() == worker);
    }

    @Override
    public void onAnswered() {
        backoff.answered();
    }

    @Override
    public void onLeft(Worker worker, Left why) {
        long now = System.currentTimeMillis();
        workers.remove(worker);
        leaving.add(worker);
        onAway(worker);
        if (why instanceof Left.NotStarted failed) {
            backoff.failed(now, failed.why());
            LOG.warn("{}", failed.why().getMessage());
        } else if (why instanceof Left.Crashed crashed) {
            backoff.crashed(now, crashed.why());
        }
        replacement.onLeft(worker, why);
        if (active() == 0 && backoff.isHeld(now)) {
            waiting.takeAll().forEach(event -> event.fail(backoff.why(now, code)));
        }
        context.runOnContext(later -> {
            grow(System.currentTimeMillis());
            replacement.goOn();
            endIfDone();
        });
    }

    @Override
    public void onGone(Worker worker) {
        leaving.remove(worker);
        endIfDone();
    }

    private void tick(long now) {
        new ArrayList<>(workers).forEach(worker -> worker.check(now));
        new ArrayList<>(leaving).forEach(worker -> worker.check(now));
        waiting.takeOverdue(now).forEach(this::waitedTooLong);
        shrink(now);
        grow(now);
        replacement.goOn();
        endIfDone();
    }

    private void shrink(long now) {
        while (active() > 1
                && !idle.isEmpty()
                && idle.getLast().since() + limits.idle().toMillis() <= now) {
            idle.getLast().worker().retire();
        }
    }

    /** Once it closes: those that have nothing to do, and won't have, end. */
    private void endIfDone() {
        if (isClosing && waiting.isEmpty()) {
            new ArrayList<>(workers).forEach(Worker::retire);
            if (workers.isEmpty() && leaving.isEmpty()) {
                context.owner().cancelTimer(ticks);
                closed.tryComplete();
            }
        }
    }
}
