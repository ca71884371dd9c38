package dev.parley.launcher;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;

/**
 * Keeps the error out of the log that Vert.x writes when the event bus can't listen. Either the start goes on with another port,
 * so that nothing is wrong, or it fails and reports the cause itself.
 */
public final class FailedBusStarts extends Filter<ILoggingEvent> {

    private static final String LOGGER = "io.vertx.core.impl.VertxImpl";
    private static final String LINE = "Failed to initialize clustered Vert.x";

    @Override
    public FilterReply decide(ILoggingEvent event) {
        return event.getLoggerName().equals(LOGGER) && LINE.equals(event.getMessage())
                ? FilterReply.DENY
                : FilterReply.NEUTRAL;
    }
}
