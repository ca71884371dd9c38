package dev.parley.launcher.log;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import org.slf4j.LoggerFactory;

/** Chooses how lines are written. Until then, and by default, they are text, as {@code logback.xml} says. */
public final class LogFormat {

    private LogFormat() {}

    /** @param isJson true if each line is one JSON object; see {@link JsonLines} */
    public static void use(boolean isJson) {
        if (isJson) {
            useJson((LoggerContext) LoggerFactory.getILoggerFactory());
        }
    }

    static void useJson(LoggerContext context) {
        JsonLines lines = new JsonLines();
        lines.setContext(context);
        lines.start();
        context.getLogger(Logger.ROOT_LOGGER_NAME).iteratorForAppenders().forEachRemaining(appender -> {
            if (appender instanceof LogAppender console) {
                console.setEncoder(lines);
            }
        });
    }
}
