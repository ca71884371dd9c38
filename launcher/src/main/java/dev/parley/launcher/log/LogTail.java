package dev.parley.launcher.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import dev.parley.gateway.journal.ProcessLines;
import org.slf4j.LoggerFactory;

/**
 * Shows warnings and errors of the log to operators who watch the process. What functions write is left out: it may contain what
 * clients sent. Whoever logs takes no lock here, unless somebody watches.
 */
public final class LogTail extends UnsynchronizedAppenderBase<ILoggingEvent> {

    private final ProcessLines lines;
    private final SafeMessage messages = new SafeMessage();

    private LogTail(ProcessLines lines) {
        this.lines = lines;
    }

    /** Begins to show the log of this process. Returns what ends that. */
    public static Runnable begin(ProcessLines lines) {
        Logger root = ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(Logger.ROOT_LOGGER_NAME);
        LogTail tail = new LogTail(lines);
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
            lines.logged(() -> event.getLevel() + " " + nameOf(event) + ": " + messages.convert(event));
        }
    }

    /** Without the package, as the log has it. */
    private static String nameOf(ILoggingEvent event) {
        String name = event.getLoggerName();
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
