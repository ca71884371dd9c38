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
 * The processes of one function and the events that wait for them. All calls are on one context. Time limits are checked every
 * {@value #TICK_MILLIS} ms.
 */
final class Pool implements WorkerOwner, Replacement.Workers {

    private static final Logger LOG = LoggerFactory.getLogger(Pool.class);
    private static final long TICK_MILLIS = 100;

    /** Another process starts once an event has waited this long, since most queues are gone in a moment. */
    private static final long PATIENCE_MILLIS = 10;

    /** More simultaneous starts would only compete for the processors with each other and with events. */
    private static final int MAX_STARTING = Math.max(2, Runtime.getRuntime().availableProcessors());

    private final ProcessSpec spec;
    private final ContextInternal context;
    private final FunctionCode code;
    private final PoolLimits limits;
    private final WaitingEvents waiting;
    private final StartBackoff backoff = new StartBackoff();
    private final Replacement replacement;
    /** Workers that accept events, now or later. */
    private final Set<Worker> workers = new LinkedHashSet<>();

    private final IdleWorkers idle = new IdleWorkers();
    private final Set<Worker> leaving = new LinkedHashSet<>();
    private final Promise<Void> closed;
    private final Ticker ticker;
    private boolean isClosing;
    private boolean isGrowthScheduled;

    Pool(ProcessSpec spec) {
        this.spec = spec;
        this.context = spec.context();
        this.code = spec.code();
        this.limits = spec.limits();
        this.waiting = new WaitingEvents(limits, spec.meters());
        this.replacement = new Replacement(code, this);
        this.closed = context.promise();
        this.ticker = new Ticker(context, TICK_MILLIS, this::tick);
    }

    void accept(PendingEvent event) {
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
        } else if (room() > 0 && !isGrowthScheduled) {
            isGrowthScheduled = true;
            context.setTimer(PATIENCE_MILLIS, over -> {
                isGrowthScheduled = false;
                growNow(spec.now());
            });
        }
    }

    private void growNow(long now) {
        if (waiting.longestWait(now) >= PATIENCE_MILLIS && !backoff.isHeld(now)) {
            int starting = (int) workers.stream().filter(Worker::isStarting).count();
            int wanted = Math.min(waiting.size(), MAX_STARTING) - starting;
            for (int i = Math.min(wanted, room()); i > 0; i--) {
                start();
            }
        }
        grow(now);
    }

    /** The number of workers that go on after their current event. */
    private long active() {
        return workers.stream().filter(worker -> !worker.isRetired()).count();
    }

    /** How many workers may be started. Busy workers of old code don't count, up to as many again. */
    private int room() {
        return (int) Math.min(limits.processes() - active(), 2L * limits.processes() - workers.size());
    }

    private Worker start() {
        Worker worker = new Worker(spec, replacement.begin(), this);
        workers.add(worker);
        ticker.start();
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
            replacement.advance();
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
            replacement.advance();
            endIfDone();
        });
    }

    @Override
    public void onGone(Worker worker) {
        leaving.remove(worker);
        endIfDone();
    }

    private void tick() {
        long now = spec.now();
        new ArrayList<>(workers).forEach(worker -> worker.check(now));
        new ArrayList<>(leaving).forEach(worker -> worker.check(now));
        waiting.takeOverdue(now).forEach(this::waitedTooLong);
        shrink(now);
        grow(now);
        replacement.advance();
        endIfDone();
        if (workers.isEmpty() && leaving.isEmpty() && waiting.isEmpty()) {
            ticker.stop();
        }
    }

    private void shrink(long now) {
        long since = now - limits.idle().toMillis();
        while (active() > 1 && idle.idleSince(since).isPresent()) {
            idle.idleSince(since).orElseThrow().retire();
        }
    }

    /** While the pool closes and no events wait, ends the idle workers and completes when none is left. */
    private void endIfDone() {
        if (isClosing && waiting.isEmpty()) {
            new ArrayList<>(workers).forEach(Worker::retire);
            if (workers.isEmpty() && leaving.isEmpty()) {
                spec.meters().close();
                closed.tryComplete();
            }
        }
    }
}
