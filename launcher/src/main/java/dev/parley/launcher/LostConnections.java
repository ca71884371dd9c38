package dev.parley.launcher;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.List;

/**
 * Keeps harmless connection errors of Vert.x out of the log: one of its internal connections, such as those of the event bus,
 * ended because the other process did. These lines don't name the connection, and the cluster logs the lost process once.
 * Our own connections have exception handlers and are not logged this way. With LOG_LEVEL=DEBUG Vert.x adds a stack trace,
 * and the lines are kept.
 *
 * <p>A connection to Redis that ends while it is made has no handler yet. The backplane's own line says which server is not
 * reached, and why.
 */
public final class LostConnections extends Filter<ILoggingEvent> {

    private static final String LOGGER = "io.vertx.core.net.impl.ConnectionBase";
    private static final List<String> ENDS =
            List.of("Connection reset", "Connection reset by peer", "Broken pipe", "Connection timed out");

    private static final String REDIS_LOGGER = "io.vertx.redis.client.impl.RedisConnectionManager";

    @Override
    public FilterReply decide(ILoggingEvent event) {
        IThrowableProxy failure = event.getThrowableProxy();
        boolean isLost =
                switch (event.getLoggerName()) {
                    case LOGGER -> failure == null && isEnd(event);
                    case REDIS_LOGGER -> failure != null && "Connection was closed".equals(failure.getMessage());
                    default -> false;
                };
        return isLost ? FilterReply.DENY : FilterReply.NEUTRAL;
    }

    /** The native transports put the failed system call before the reason; Java's own transport does not. */
    private static boolean isEnd(ILoggingEvent event) {
        String message = String.valueOf(event.getFormattedMessage());
        return ENDS.stream().anyMatch(end -> message.equals(end) || message.endsWith(": " + end));
    }
}
