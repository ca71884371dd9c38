package dev.parley.management.testing;

import dev.parley.management.LogControl;
import dev.parley.management.LogLevel;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A log that has one logger, {@code dev.parley}, and notes what levels are asked of it. */
public final class TestLog implements LogControl {

    private static final String ROOT = "";

    private final Map<String, Change> changes = new TreeMap<>();

    @Override
    public synchronized Levels levels() {
        List<LoggerChange> loggers = changes.entrySet().stream()
                .filter(change -> !change.getKey().equals(ROOT))
                .map(change -> new LoggerChange(change.getKey(), change.getValue()))
                .toList();
        return new Levels(
                LogLevel.INFO, changes.getOrDefault(ROOT, new Change(LogLevel.INFO, Optional.empty())), loggers);
    }

    @Override
    public synchronized void set(LogLevel level, int seconds) {
        changes.put(ROOT, change(level, seconds));
    }

    @Override
    public synchronized boolean set(String logger, LogLevel level, int seconds) {
        boolean exists = logger.equals("dev.parley");
        if (exists) {
            changes.put(logger, change(level, seconds));
        }
        return exists;
    }

    private static Change change(LogLevel level, int seconds) {
        return new Change(level, Optional.of(Instant.now().plusSeconds(seconds)));
    }

    @Override
    public synchronized boolean reset(String logger) {
        return changes.remove(logger) != null;
    }

    @Override
    public synchronized void resetAll() {
        changes.clear();
    }
}
