package dev.parley.embedded;

import dev.parley.embedded.process.ProcessParts;
import io.netty.util.concurrent.EventExecutor;
import io.vertx.core.Closeable;
import io.vertx.core.Completable;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.shareddata.LocalMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * A Parley's place in a Vert.x. There is one place: a Vert.x has one event bus, on which the gateways of one Parley would find
 * the functions of another.
 */
final class Residence {

    private static final String KEY = "resident";

    private final VertxInternal vertx;
    private final int eventLoops;

    private Residence(VertxInternal vertx, int eventLoops) {
        this.vertx = vertx;
        this.eventLoops = eventLoops;
    }

    /**
     * @param wanted number of event loops; 0 for all
     * @throws ParleyStartException if the Vert.x can't be used
     */
    static Residence claim(Vertx vertx, int wanted) {
        VertxInternal internal = (VertxInternal) vertx;
        if (internal.closeFuture().isClosed()) {
            throw new ParleyStartException("This Vert.x is closed");
        }
        if (vertx.isClustered()) {
            throw new ParleyStartException(
                    "This Vert.x is clustered, so Parley's events could reach other processes: give"
                            + " Parley a Vert.x of its own, and share channels by redis(…)");
        }
        int all = eventLoops(internal);
        if (wanted > all) {
            throw new ParleyStartException("eventLoops is " + wanted + ", but this Vert.x has " + all);
        }
        if (taken(vertx).putIfAbsent(KEY, true) != null) {
            throw new ParleyStartException(
                    "A Parley runs on this Vert.x already: stop it first, or give this one a Vert.x of its own");
        }
        return new Residence(internal, wanted == 0 ? all : wanted);
    }

    private static LocalMap<String, Boolean> taken(Vertx vertx) {
        return vertx.sharedData().getLocalMap("parley.embedded");
    }

    private static int eventLoops(VertxInternal vertx) {
        int count = 0;
        for (EventExecutor ignored : vertx.nettyEventLoopGroup()) {
            count++;
        }
        return count;
    }

    int eventLoops() {
        return eventLoops;
    }

    void leave() {
        taken(vertx).remove(KEY);
    }

    /** Returns what stops the parts, once, and then leaves. A close of the Vert.x calls it, too, and waits for it. */
    Supplier<Future<Void>> stopping(ProcessParts parts) {
        Promise<Void> stopped = Promise.promise();
        AtomicBoolean begun = new AtomicBoolean();
        Supplier<Future<Void>> stop = () -> {
            if (begun.compareAndSet(false, true)) {
                parts.stop().onComplete(over -> leave()).onComplete(stopped);
            }
            return stopped.future();
        };
        Closeable hook = (Completable<Void> closed) -> stop.get().onComplete(closed);
        vertx.addCloseHook(hook);
        stopped.future().onComplete(over -> vertx.removeCloseHook(hook));
        return stop;
    }
}
