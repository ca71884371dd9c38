package dev.parley.launcher.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.parley.management.audit.AuditLog;
import java.util.List;

/**
 * Loggers whose lines carry long texts of the operator, such as the settings, or of the app: its output, its errors and its
 * compiler's; or the places where a leaked buffer was used. The texts of all others are cut short.
 */
final class OwnText {

    /** The output of functions: how much of it there is, is the app's own choice. */
    private static final String FUNCTION_OUTPUT = "dev.parley.host.launch.ProcessOutput";

    /** Operators' acts, one line each. At WARN they are attempts of outsiders. */
    private static final String AUDIT = AuditLog.LOGGER;

    private static final String OURS = "dev.parley.";
    private static final List<String> LOGGERS = List.of(
            "dev.parley.launcher.",
            "dev.parley.host.",
            "dev.parley.gateway.drain.",
            "dev.parley.management.rebalance.",
            "io.netty.util.ResourceLeakDetector");

    private OwnText() {}

    static boolean hasLongTexts(String logger) {
        return LOGGERS.stream().anyMatch(logger::startsWith);
    }

    static boolean isFunctionOutput(String logger) {
        return logger.equals(FUNCTION_OUTPUT);
    }

    /** The record of what admitted callers did has no holes. */
    static boolean isAudit(ILoggingEvent event) {
        return event.getLoggerName().equals(AUDIT) && event.getLevel().equals(Level.INFO);
    }

    /** A line of Parley's own loggers has texts of outsiders only as its arguments. A library's may have them anywhere. */
    static boolean isOurs(String logger) {
        return logger.startsWith(OURS);
    }
}
