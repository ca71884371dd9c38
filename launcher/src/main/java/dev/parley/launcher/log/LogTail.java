package dev.parley.launcher.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import dev.parley.gateway.journal.ProcessLines;
import dev.parley.meters.Counter;
import dev.parley.meters.Family;
import dev.parley.meters.Label;
import dev.parley.meters.Meters;
import java.util.List;
import org.slf4j.LoggerFactory;

/**
 * Counts warnings and errors of the log, and shows them to operators who watch the process. What functions write is left out, since
 * it may contain what clients sent. A thread that logs takes no lock here, unless an operator watches.
 */
public final class LogTail extends UnsynchronizedAppenderBase<ILoggingEvent> {

    private static final Family LINES = Family.counter(
                    "parley_log_lines_total",
                    "Warnings and errors that the process logged, without what functions write.")
            .by(Label.of("level", "warning", "error"));

    private final ProcessLines lines;
    private final Counter warnings;
    private final Counter errors;
    private final SafeMessage messages = new SafeMessage();

    private LogTail(ProcessLines lines, Meters meters) {
        this.lines = lines;
        this.warnings = meters.counter(LINES, "warning");
        this.errors = meters.counter(LINES, "error");
    }

    /** What it counts, for the page about metrics. */
    public static List<Family> families() {
        return List.of(LINES);
    }

    /** Begins to show and count what this process logs. Returns what ends that. */
    public static Runnable begin(ProcessLines lines, Meters meters) {
        Logger root = ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(Logger.ROOT_LOGGER_NAME);
        LogTail tail = new LogTail(lines, meters);
        tail.setContext(root.getLoggerContext());
        tail.start();
        root.addAppender(tail);
        return () -> {
            root.detachAppender(tail);
            tail.stop();
        };
    }

    @Override
    protected void append(ILoggingEvent event) {
        boolean isShown =
                event.getLevel().isGreaterOrEqual(Level.WARN) && !OwnText.isFunctionOutput(event.getLoggerName());
        if (isShown) {
            (event.getLevel().isGreaterOrEqual(Level.ERROR) ? errors : warnings).increment();
            lines.logged(() -> event.getLevel() + " " + nameOf(event) + ": " + messages.convert(event));
        }
    }

    /** Without the package, as the log has it. */
    private static String nameOf(ILoggingEvent event) {
        String name = event.getLoggerName();
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
