package dev.parley.gateway.drain;

import dev.parley.gateway.drain.DrainStatus.Counts;
import dev.parley.gateway.drain.DrainStatus.State;
import dev.parley.gateway.loop.LoopAnswers;
import dev.parley.gateway.loop.LoopCall;
import dev.parley.meters.Family;
import dev.parley.meters.Meters;
import io.vertx.core.Future;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Drains all gateways of a process at one pace. Thread-safe. */
public final class ProcessDrain {

    private static final Logger LOG = LoggerFactory.getLogger(ProcessDrain.class);

    private static final Family DRAINING =
            Family.gauge("parley_draining", "1 while the process drains: it refuses clients and lets its own go.");

    private final DrainConfig config;
    private final List<GatewayDrain> gateways = new CopyOnWriteArrayList<>();
    private @Nullable Future<Void> begun;
    private boolean stopping;

    public ProcessDrain(DrainConfig config) {
        this.config = config;
    }

    /** What it shows, for the page about metrics. */
    public static List<Family> families() {
        return List.of(DRAINING);
    }

    /** Shows whether the process drains. */
    public void showIn(Meters meters) {
        meters.gauge(DRAINING, () -> isDraining() ? 1 : 0);
    }

    public DrainConfig config() {
        return config;
    }

    /** Adds a gateway of the process. It drains at once if the process does, and accepts connections otherwise. */
    public synchronized void add(GatewayDrain gateway) {
        gateways.add(gateway);
        if (begun != null) {
            gateway.prepare()
                    .onFailure(ProcessDrain::logUncounted)
                    .otherwise(0)
                    .onSuccess(count -> gateway.run(config.plan(count)));
        } else {
            // A drain may have been undone while the process had no gateway that could take notice.
            gateway.serve();
        }
    }

    /** Removes a gateway whose connections are gone, or about to go. */
    public synchronized void remove(GatewayDrain gateway) {
        gateways.remove(gateway);
    }

    /**
     * Refuses new connections and begins to close the open ones, unless that has begun. Completes when all gateways refuse,
     * and in any case after 2 s.
     */
    public synchronized Future<Void> begin() {
        Future<Void> now = begun;
        if (now == null) {
            List<Future<Integer>> counts =
                    gateways.stream().map(GatewayDrain::prepare).toList();
            now = Future.join(counts).transform(prepared -> {
                run(counts);
                return Future.succeededFuture();
            });
            begun = now;
        }
        return now;
    }

    /** The share of a gateway that is too busy to be counted is spread over the same time once it begins. */
    private void run(List<Future<Integer>> counts) {
        counts.stream().filter(Future::failed).forEach(uncounted -> logUncounted(uncounted.cause()));
        int count = counts.stream()
                .map(Future::result)
                .filter(Objects::nonNull)
                .mapToInt(Integer::intValue)
                .sum();
        DrainPlan plan = config.plan(count);
        if (plan.countAtEnd() > 0) {
            LOG.warn("{}", plan);
        } else {
            LOG.info("{}", plan);
        }
        gateways.forEach(gateway -> gateway.run(plan));
    }

    private static void logUncounted(Throwable why) {
        LOG.warn("The connections of a gateway are not counted: {}", String.valueOf(why));
    }

    /** As {@link #begin}, for a process that ends: this can't be undone. */
    public synchronized Future<Void> stop() {
        stopping = true;
        return begin();
    }

    /**
     * Keeps the connections that are left, and accepts new ones.
     *
     * @throws IllegalStateException if the process is stopping
     */
    public synchronized void undo() {
        if (stopping) {
            throw new IllegalStateException("This process is stopping, so its drain can't be undone");
        }
        if (begun != null) {
            begun = null;
            gateways.forEach(GatewayDrain::undo);
            LOG.info("The drain was undone: new connections are accepted");
        }
    }

    synchronized boolean isDraining() {
        return begun != null;
    }

    /** Of each gateway that is not about to go. */
    List<GatewayShedding> shedding() {
        return gateways.stream().map(GatewayDrain::shedding).toList();
    }

    /** Completes within {@link LoopCall#ANSWER_MILLIS}. A busy event loop is counted as such; any other failure is the caller's. */
    public Future<DrainStatus> status() {
        return status(LoopCall.ANSWER_MILLIS);
    }

    /**
     * As {@link #status()}, within another time.
     *
     * @param millis how long an event loop may take to answer
     */
    public Future<DrainStatus> status(long millis) {
        List<Future<Counts>> asked =
                gateways.stream().map(gateway -> gateway.counts(millis)).toList();
        return LoopAnswers.of(asked).map(answers -> {
            Counts all = answers.each().stream().reduce(new Counts(0, 0, 0), Counts::plus);
            State state = stateWith(all.left() > 0 || answers.busy() > 0);
            return new DrainStatus(state, all.left(), all.gone(), all.back(), answers.busy());
        });
    }

    private synchronized State stateWith(boolean someMayBeLeft) {
        if (begun == null) {
            return State.SERVING;
        }
        return someMayBeLeft ? State.DRAINING : State.DRAINED;
    }
}
