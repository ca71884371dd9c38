package dev.parley.management.testing;

import dev.parley.gateway.drain.DrainStatus;
import dev.parley.gateway.drain.ProcessDrain;
import dev.parley.management.DrainControl;
import io.vertx.core.Future;
import java.util.Locale;

/** The drain of a test's gateway. */
record TestDrain(ProcessDrain drain) implements DrainControl {

    @Override
    public Future<DrainReport> begin() {
        return drain.begin().compose(begun -> status());
    }

    @Override
    public Future<DrainReport> undo() {
        return Future.<Void>future(promise -> {
                    drain.undo();
                    promise.complete();
                })
                .compose(undone -> status());
    }

    @Override
    public Future<DrainReport> status() {
        return drain.status().map(TestDrain::reportOf);
    }

    private static DrainReport reportOf(DrainStatus status) {
        String state = status.state().name().toLowerCase(Locale.ROOT);
        return new DrainReport(state, status.left(), status.gone(), status.back(), status.busyLoops());
    }
}
