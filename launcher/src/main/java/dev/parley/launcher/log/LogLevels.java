package dev.parley.launcher.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import dev.parley.management.LogControl;
import dev.parley.management.LogLevel;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** The levels of the loggers: those of the settings, and changes that end by themselves. Used from any thread. */
public final class LogLevels implements LogControl {

    /**
     * Logs a stack trace for each failed attempt to reach a peer, and for messages that arrive during a stop. The cluster logs
     * joins and leaves of peers once.
     */
    private static final String BUS = "io.vertx.core.eventbus.impl";

    private final LoggerContext context;
    private final Level configured;
    /** By the logger's name, including that of the root. */
    private final Map<String, Temporary> changes = new TreeMap<>();

    private record Temporary(Level level, Instant until, ScheduledFuture<?> end) {}

    LogLevels(LoggerContext context, Level configured) {
        this.context = context;
        this.configured = configured;
        applyAll();
    }

    /**
     * Sets the level of all loggers of this process. logback itself would read an unknown or empty level as DEBUG.
     *
     * @param level one of those that {@code LOG_LEVEL} accepts
     */
    public static LogLevels ofProcess(String level) {
        return new LogLevels((LoggerContext) LoggerFactory.getILoggerFactory(), Level.valueOf(level));
    }

    @Override
    public synchronized Levels levels() {
        Change root = changeOf(Logger.ROOT_LOGGER_NAME).orElse(new Change(levelOf(configured), Optional.empty()));
        return new Levels(
                levelOf(configured),
                root,
                changes.keySet().stream()
                        .filter(name -> !name.equals(Logger.ROOT_LOGGER_NAME))
                        .map(name -> new LoggerChange(name, changeOf(name).orElseThrow()))
                        .toList());
    }

    private Optional<Change> changeOf(String name) {
        return Optional.ofNullable(changes.get(name))
                .map(change -> new Change(levelOf(change.level()), Optional.of(change.until())));
    }

    private static LogLevel levelOf(Level level) {
        return LogLevel.valueOf(level.levelStr);
    }

    @Override
    public void set(LogLevel level, int seconds) {
        change(Logger.ROOT_LOGGER_NAME, level, Duration.ofSeconds(seconds));
    }

    @Override
    public boolean set(String logger, LogLevel level, int seconds) {
        return change(logger, level, Duration.ofSeconds(seconds));
    }

    /** Only loggers that exist: logback never forgets one, so that any number of other names would stay in memory. */
    synchronized boolean change(String name, LogLevel level, Duration time) {
        if (context.exists(name) == null) {
            return false;
        }
        cancel(changes.get(name));
        Instant until = Instant.now().plus(time);
        // The threads of this executor are daemons.
        ScheduledFuture<?> end = context.getScheduledExecutorService()
                .schedule(() -> ended(name, until), time.toMillis(), TimeUnit.MILLISECONDS);
        changes.put(name, new Temporary(Level.valueOf(level.name()), until, end));
        applyAll();
        return true;
    }

    private static void cancel(@Nullable Temporary change) {
        if (change != null) {
            change.end().cancel(false);
        }
    }

    /** Unless the level was changed again in the meantime. */
    private synchronized void ended(String name, Instant until) {
        Temporary change = changes.get(name);
        if (change != null && change.until().equals(until)) {
            reset(name);
        }
    }

    @Override
    public synchronized boolean reset(String name) {
        Temporary change = changes.remove(name);
        if (change == null) {
            return false;
        }
        cancel(change);
        context.getLogger(name).setLevel(name.equals(Logger.ROOT_LOGGER_NAME) ? configured : null);
        applyAll();
        return true;
    }

    @Override
    public synchronized void resetAll() {
        for (String name : changes.keySet().toArray(String[]::new)) {
            reset(name);
        }
    }

    private void applyAll() {
        Temporary root = changes.get(Logger.ROOT_LOGGER_NAME);
        Level level = root == null ? configured : root.level();
        context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(level);
        context.getLogger(BUS).setLevel(level.equals(Level.DEBUG) ? Level.DEBUG : Level.ERROR);
        changes.forEach((name, change) -> context.getLogger(name).setLevel(change.level()));
    }
}
