package dev.parley.launcher;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.List;

/**
 * Keeps an error of Vert.x's out of the log that is none: a connection that nobody but Vert.x holds, as those of the
 * event bus, ended because the other process did. Its line says neither which connection nor whose, and who is gone is
 * said once by the cluster. What a connection of ours ends with reaches the handler it has and is not logged like this.
 * With LOG_LEVEL=DEBUG, when Vert.x adds where it happened, all of it is shown.
 */
public final class LostConnections extends Filter<ILoggingEvent> {

    private static final String LOGGER = "io.vertx.core.net.impl.ConnectionBase";
    private static final List<String> ENDS =
            List.of("Connection reset", "Connection reset by peer", "Broken pipe", "Connection timed out");

    @Override
    public FilterReply decide(ILoggingEvent event) {
        return event.getLoggerName().equals(LOGGER) && event.getThrowableProxy() == null && isEnd(event)
                ? FilterReply.DENY
                : FilterReply.NEUTRAL;
    }

    /** Native transport or Java's own: the one puts the call that failed before the reason. */
    private static boolean isEnd(ILoggingEvent event) {
        String message = String.valueOf(event.getFormattedMessage());
        return ENDS.stream().anyMatch(end -> message.equals(end) || message.endsWith(": " + end));
    }
}
