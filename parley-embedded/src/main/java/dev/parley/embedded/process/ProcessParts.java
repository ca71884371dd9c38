package dev.parley.embedded.process;

import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Supplier;

/** The started parts of a process, which are stopped in reverse order. */
public final class ProcessParts {

    private final Vertx vertx;
    private final int eventLoops;
    private final Deque<Supplier<Future<?>>> stops = new ConcurrentLinkedDeque<>();

    /** @param eventLoops the number of event loops on which parts run that run on every loop */
    public ProcessParts(Vertx vertx, int eventLoops) {
        this.vertx = vertx;
        this.eventLoops = eventLoops;
    }

    /** Starts an instance on each event loop; fails, with none left, if one of them fails. */
    public Future<Void> onEveryLoop(Supplier<Deployable> verticle) {
        return undeployLater(vertx.deployVerticle(verticle, new DeploymentOptions().setInstances(eventLoops)));
    }

    public Future<Void> once(Deployable verticle) {
        return undeployLater(vertx.deployVerticle(verticle));
    }

    private Future<Void> undeployLater(Future<String> deployment) {
        return deployment.onSuccess(id -> onStop(() -> vertx.undeploy(id))).mapEmpty();
    }

    /** Adds something to be stopped before everything that was added or started earlier. */
    public void onStop(Supplier<Future<?>> stop) {
        stops.push(stop);
    }

    /** Stops the parts one after the other. A failed stop does not prevent the next one. */
    public Future<Void> stop() {
        Future<Void> stopped = Future.succeededFuture();
        for (Supplier<Future<?>> next = stops.poll(); next != null; next = stops.poll()) {
            stopped = stopped.eventually(next::get);
        }
        return stopped;
    }
}
