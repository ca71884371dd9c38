package dev.parley.launcher;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.List;

/**
 * Keeps an error of Vert.x's out of the log that is none: a connection of the event bus ended because the other process
 * did. Nobody but Vert.x holds those connections, and who is gone is said once by the cluster.
 */
public final class LostConnections extends Filter<ILoggingEvent> {

    private static final String LOGGER = "io.vertx.core.net.impl.ConnectionBase";
    private static final List<String> ENDS = List.of("Connection reset", "Broken pipe", "Connection timed out");

    @Override
    public FilterReply decide(ILoggingEvent event) {
        String message = String.valueOf(event.getFormattedMessage());
        boolean isOne = event.getLoggerName().equals(LOGGER) && ENDS.stream().anyMatch(message::contains);
        return isOne ? FilterReply.DENY : FilterReply.NEUTRAL;
    }
}
