package dev.parley.management.rebalance;

import dev.parley.bus.ProcessId;
import dev.parley.bus.directory.Gateways;
import dev.parley.bus.rebalance.CoordinatorReceiver;
import dev.parley.bus.rebalance.RebalanceReport;
import dev.parley.bus.rebalance.ShedException;
import dev.parley.bus.rebalance.ShedReceiver;
import dev.parley.bus.rebalance.ShedRequests;
import dev.parley.functions.ConnectionException;
import dev.parley.functions.ConnectionException.Reason;
import dev.parley.management.RebalanceControl;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Begins rebalances that this process coordinates, one at a time, and passes questions on to the process that coordinates.
 * There is one for each process with gateways. Methods may be called on any thread.
 */
public final class Rebalancer implements RebalanceControl {

    /** How many connections go per second if neither the call nor {@code DRAIN_RATE} has a rate. */
    public static final int DEFAULT_RATE = 100;

    private final Vertx vertx;
    private final String name;
    private final ShedReceiver receiver;
    private final int perSecond;
    private final Context context;
    private final Gateways gateways;
    private final ShedRequests requests;
    private final CoordinatorSearch search;
    private final CoordinatorReceiver questions;
    /** The last rebalance of this process; used on the context. */
    private @Nullable RebalanceRun run;

    /**
     * @param name this process's name for operators
     * @param receiver receives the turns of this process
     * @param perSecond the rate of a rebalance that is begun without one
     */
    public Rebalancer(Vertx vertx, String name, ShedReceiver receiver, int perSecond) {
        this.vertx = vertx;
        this.name = name;
        this.receiver = receiver;
        this.perSecond = perSecond;
        this.context = ((VertxInternal) vertx).createEventLoopContext();
        this.gateways = new Gateways(vertx);
        this.requests = new ShedRequests(vertx);
        this.search = new CoordinatorSearch(requests);
        this.questions = new CoordinatorReceiver(vertx, ProcessId.THIS, this::report, this::stopNow);
    }

    /** Completes when turns and questions can be received, and the other processes were asked to announce themselves. */
    public Future<Void> start() {
        return onContext(() -> Future.all(receiver.start(), gateways.start(), questions.start())
                .mapEmpty());
    }

    /** Stops a rebalance of this process, and receives no more turns. */
    public Future<Void> close() {
        return onContext(() -> {
            stopNow();
            return Future.join(questions.stop(), gateways.stop(), receiver.stop())
                    .mapEmpty();
        });
    }

    @Override
    public Future<RebalanceReport> begin(int rate) {
        // A silent process is no conflict: the first count ends the rebalance with its name.
        return onContext(() -> coordinator()
                .recover(unanswered -> Future.succeededFuture(Optional.empty()))
                .compose(other -> begin(other, rate)));
    }

    private Future<RebalanceReport> begin(Optional<String> other, int rate) {
        Optional<String> conflict = conflict(other);
        if (conflict.isPresent()) {
            return Future.failedFuture(new IllegalStateException(conflict.get()));
        }
        GatewayProcesses processes = new GatewayProcesses(gateways, requests, ProcessId.THIS, name);
        RebalanceRun begun = new RebalanceRun(vertx, processes, rate == 0 ? perSecond : rate);
        run = begun;
        begun.start();
        return Future.succeededFuture(begun.report());
    }

    private Optional<String> conflict(Optional<String> other) {
        if (isCoordinating()) {
            return Optional.of("A rebalance is under way, coordinated by gateway " + name);
        }
        return claimant()
                .flatMap(claimed -> receiver.conflict())
                .or(() -> other.map(process ->
                        "A rebalance is under way, coordinated by the gateway " + GatewayProcesses.nameById(process)));
    }

    private boolean isCoordinating() {
        return run != null && run.isRunning();
    }

    private Optional<String> claimant() {
        return receiver.coordinator().filter(other -> !other.equals(ProcessId.THIS));
    }

    /** Completes with the process that coordinates a rebalance; empty if this process does, or none. */
    private Future<Optional<String>> coordinator() {
        Optional<String> claimant = claimant();
        if (isCoordinating() || claimant.isPresent()) {
            return Future.succeededFuture(isCoordinating() ? Optional.empty() : claimant);
        }
        return search.among(gateways.processes().stream()
                .filter(other -> !other.equals(ProcessId.THIS))
                .sorted()
                .toList());
    }

    @Override
    public Future<RebalanceReport> status() {
        // A silent process may be what ended the last rebalance of this one, whose report says so.
        return onContext(() -> coordinator()
                .recover(unanswered ->
                        run == null ? Future.failedFuture(unanswered) : Future.succeededFuture(Optional.empty()))
                .compose(other -> answer(other, requests::status, this::report)));
    }

    @Override
    public Future<RebalanceReport> stop() {
        return onContext(() -> coordinator().compose(other -> answer(other, requests::stop, this::stopNow)));
    }

    private static Future<RebalanceReport> answer(
            Optional<String> other, Function<String, Future<RebalanceReport>> ofOther, Supplier<RebalanceReport> own) {
        return other.map(process -> ofOther.apply(process).recover(Rebalancer::explained))
                .orElseGet(() -> Future.succeededFuture(own.get()));
    }

    private static Future<RebalanceReport> explained(Throwable failure) {
        boolean isSilent = failure instanceof ShedException shed && shed.kind() == ShedException.Kind.SILENT;
        String message = "The gateway that coordinates the rebalance " + failure.getMessage();
        return Future.failedFuture(new ConnectionException(isSilent ? Reason.TIMEOUT : Reason.UNAVAILABLE, message));
    }

    private RebalanceReport report() {
        return run == null ? RebalanceReport.idle() : run.report();
    }

    private RebalanceReport stopNow() {
        if (run != null) {
            run.stop();
        }
        return report();
    }

    private <T> Future<T> onContext(Supplier<Future<T>> call) {
        Promise<T> answer = Promise.promise();
        context.runOnContext(here -> call.get().onComplete(answer));
        return answer.future();
    }
}
