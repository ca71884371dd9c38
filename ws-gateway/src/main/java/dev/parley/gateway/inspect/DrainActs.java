package dev.parley.gateway.inspect;

import dev.parley.bus.node.NodeAnswer;
import dev.parley.bus.node.NodeException;
import dev.parley.bus.node.NodeException.Kind;
import dev.parley.bus.node.NodeQuestion.Drain.Act;
import dev.parley.gateway.drain.DrainStatus;
import dev.parley.gateway.drain.ProcessDrain;
import io.vertx.core.Future;
import java.util.Locale;
import java.util.Optional;

/** What other nodes ask about the drain of this one. */
public final class DrainActs {

    private final Optional<ProcessDrain> drain;

    /** @param drain empty if the process holds no sockets */
    public DrainActs(Optional<ProcessDrain> drain) {
        this.drain = drain;
    }

    /** The drain as it is now; empty without sockets. */
    Future<Optional<NodeAnswer.Drain>> shown() {
        return drain.isEmpty()
                ? Future.succeededFuture(Optional.empty())
                : drain.get()
                        .status(ProcessLoops.ANSWER_MILLIS)
                        .map(DrainActs::answerOf)
                        .map(Optional::of);
    }

    /** Completes within {@link ProcessLoops#ANSWER_MILLIS}: nobody who asks waits for an event loop that is busy. */
    Future<NodeAnswer> carryOut(Act act) {
        if (drain.isEmpty()) {
            return Future.failedFuture(new NodeException(Kind.NOT_FOUND, "This node has no sockets to drain"));
        }
        ProcessDrain ours = drain.get();
        Future<Void> done =
                switch (act) {
                    case SHOW -> Future.succeededFuture();
                    case BEGIN -> begin(ours);
                    case UNDO -> undo(ours);
                };
        return done.compose(acted -> ours.status(ProcessLoops.ANSWER_MILLIS)).map(DrainActs::answerOf);
    }

    /** The drain begins on each event loop before that loop is asked for its status. */
    private static Future<Void> begin(ProcessDrain drain) {
        drain.begin();
        return Future.succeededFuture();
    }

    private static Future<Void> undo(ProcessDrain drain) {
        try {
            drain.undo();
            return Future.succeededFuture();
        } catch (IllegalStateException stopping) {
            return Future.failedFuture(new NodeException(Kind.CONFLICT, String.valueOf(stopping.getMessage())));
        }
    }

    private static NodeAnswer.Drain answerOf(DrainStatus status) {
        String state = status.state().name().toLowerCase(Locale.ROOT);
        return new NodeAnswer.Drain(state, status.left(), status.gone(), status.back(), status.busyLoops());
    }
}
