package dev.parley.launcher;

import dev.parley.launcher.memory.OutOfMemory;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs errors that reach an event loop. Connections and requests have handlers of their own and don't end up here. */
final class UnhandledErrors {

    private static final Logger LOG = LoggerFactory.getLogger(Parley.class);

    /** The class in which Vert.x writes to another process. */
    private static final String BUS_CONNECTION = "io.vertx.core.eventbus.impl.clustered.OutboundConnection";

    private UnhandledErrors() {}

    /** Logs the thread and our innermost stack frame, since nothing else identifies the cause. */
    static void log(Throwable failure) {
        OutOfMemory.endIfCauseOf(failure);
        if (isWriteToClosedBus(failure)) {
            LOG.debug("A message was not sent: the connection to another process has just closed", failure);
            return;
        }
        String place = Stream.of(failure.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith("dev.parley."))
                .findFirst()
                .map(frame -> frame.getClassName() + "." + frame.getMethodName())
                .orElse("code that is not Parley's");
        LOG.error("Unhandled error on {}, in {}", Thread.currentThread().getName(), place, failure);
    }

    /**
     * Vert.x 5.0.7 and 5.1.6 throw, instead of failing the send, if the connection has just closed. The cluster logs the lost
     * process once, and its events in flight go to another host.
     */
    private static boolean isWriteToClosedBus(Throwable failure) {
        return failure instanceof IllegalStateException
                && Stream.of(failure.getStackTrace())
                        .anyMatch(frame -> frame.getClassName().equals(BUS_CONNECTION)
                                && frame.getMethodName().equals("writeMessage"));
    }
}
