package dev.parley.launcher;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/** Sets the level of all loggers. logback itself would read an unknown or empty level as DEBUG. */
final class LogLevel {

    /**
     * Logs a stack trace for each failed attempt to reach a peer, and for messages that arrive during a stop. The cluster logs
     * joins and leaves of peers once.
     */
    private static final String BUS = "io.vertx.core.eventbus.impl";

    private LogLevel() {}

    static void set(String level) {
        Level chosen = Level.valueOf(level);
        logger(Logger.ROOT_LOGGER_NAME).setLevel(chosen);
        logger(BUS).setLevel(chosen.equals(Level.DEBUG) ? Level.DEBUG : Level.ERROR);
    }

    private static Logger logger(String name) {
        return (Logger) LoggerFactory.getLogger(name);
    }
}
