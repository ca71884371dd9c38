package dev.parley.launcher.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Writes lines to the console, at most {@link LineThrottle#LINES_PER_SECOND} of each kind per second: what outsiders do must
 * not fill a disk. Once a second it reports how many it left out. Lines below INFO, which only an operator turns on, the output
 * of functions and the audit of what operators did are never left out.
 */
public final class LogAppender extends ConsoleAppender<ILoggingEvent> {

    private final LineThrottle throttle = new LineThrottle(System::nanoTime);
    private @Nullable ScheduledFuture<?> reports;

    @Override
    public void start() {
        super.start();
        // The threads of this executor are daemons.
        reports = getContext()
                .getScheduledExecutorService()
                .scheduleWithFixedDelay(this::reportOmitted, 1, 1, TimeUnit.SECONDS);
    }

    @Override
    public void stop() {
        ScheduledFuture<?> scheduled = reports;
        if (scheduled != null) {
            scheduled.cancel(false);
            reportOmitted();
        }
        super.stop();
    }

    @Override
    protected void append(ILoggingEvent event) {
        boolean isAlwaysWritten = !event.getLevel().isGreaterOrEqual(Level.INFO)
                || OwnText.isFunctionOutput(event.getLoggerName())
                || OwnText.isAudit(event);
        if (isAlwaysWritten || throttle.admits(LineKind.of(event))) {
            super.append(event);
        }
    }

    private void reportOmitted() {
        throttle.takeOmitted().forEach((kind, count) -> super.append(report(kind, count)));
    }

    private ILoggingEvent report(LineKind kind, int count) {
        Logger logger = ((LoggerContext) getContext())
                .getLogger(kind.logger().isEmpty() ? Logger.ROOT_LOGGER_NAME : kind.logger());
        return new LoggingEvent(
                LogAppender.class.getName(),
                logger,
                kind.level(),
                "{} more such lines were omitted: {}",
                null,
                new Object[] {count, kind.pattern().isEmpty() ? "(of various texts)" : kind.pattern()});
    }
}
