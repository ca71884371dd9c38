package dev.parley.launcher;

import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Errors that reach an event loop: no connection's and no request's, since those have handlers of their own. */
final class UnhandledErrors {

    private static final Logger LOG = LoggerFactory.getLogger(Parley.class);

    /** Where Vert.x writes to another process. */
    private static final String BUS_CONNECTION = "io.vertx.core.eventbus.impl.clustered.OutboundConnection";

    private UnhandledErrors() {}

    /** The thread and the place must do to find out what it was. */
    static void log(Throwable failure) {
        if (isWriteToClosedBus(failure)) {
            LOG.debug("Not sent: the connection to another process has just closed", failure);
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
     * Vert.x 5.0.7 and 5.1.6 throw instead of failing a send whose connection has just closed. The cluster logs once that
     * the process is gone, and the events that were on their way to it go to another host.
     */
    private static boolean isWriteToClosedBus(Throwable failure) {
        return failure instanceof IllegalStateException
                && Stream.of(failure.getStackTrace())
                        .anyMatch(frame -> frame.getClassName().equals(BUS_CONNECTION)
                                && frame.getMethodName().equals("writeMessage"));
    }
}
