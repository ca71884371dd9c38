package dev.parley.embedded.management;

import dev.parley.gateway.drain.DrainStatus;
import dev.parley.gateway.drain.ProcessDrain;
import dev.parley.management.DrainControl;
import io.vertx.core.Future;
import java.util.Locale;

/** The gateways of this process, for its management API. */
public record OwnGateways(ProcessDrain drain) implements DrainControl {

    @Override
    public Future<DrainReport> begin() {
        return drain.begin().compose(begun -> status());
    }

    @Override
    public Future<DrainReport> undo() {
        try {
            drain.undo();
        } catch (IllegalStateException stopping) {
            return Future.failedFuture(stopping);
        }
        return status();
    }

    @Override
    public Future<DrainReport> status() {
        return drain.status().map(OwnGateways::reportOf);
    }

    private static DrainReport reportOf(DrainStatus status) {
        String state = status.state().name().toLowerCase(Locale.ROOT);
        return new DrainReport(state, status.left(), status.gone(), status.back(), status.busyLoops());
    }
}
