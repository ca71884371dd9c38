package dev.parley.launcher;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/** The level of all loggers. Set here and not by logback, which takes what it doesn't know, or nothing, for DEBUG. */
final class LogLevel {

    private LogLevel() {}

    static void set(String level) {
        Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.valueOf(level));
    }
}
