package dev.parley.launcher;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/** The level of all loggers. Set here and not by logback, which takes what it doesn't know, or nothing, for DEBUG. */
final class LogLevel {

    /**
     * Says with a stack trace, at each try, that a peer can't be reached, and at a stop that a message came too late. Who came and
     * who went is said once, elsewhere.
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
