package dev.parley.launcher.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;

/**
 * A kind of line: what one call of a logger writes, whatever its arguments are.
 *
 * @param pattern the message with placeholders; empty for all that a library puts together itself
 */
record LineKind(String logger, Level level, String pattern) {

    /** Stands for all kinds beyond those that are told apart. */
    static final LineKind OTHER = new LineKind("", Level.WARN, "");

    static LineKind of(ILoggingEvent event) {
        Object[] arguments = event.getArgumentArray();
        boolean hasPattern = (arguments != null && arguments.length > 0) || OwnText.isOurs(event.getLoggerName());
        return new LineKind(
                event.getLoggerName(), event.getLevel(), hasPattern ? String.valueOf(event.getMessage()) : "");
    }
}
