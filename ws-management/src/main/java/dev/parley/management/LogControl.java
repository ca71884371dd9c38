package dev.parley.management;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The levels of a process's log. A changed level goes back to that of the settings by itself. Used from any thread. */
public interface LogControl {

    /** Returns the levels that count now. */
    Levels levels();

    /** Changes the level of every logger without a level of its own, for so many seconds. */
    void set(LogLevel level, int seconds);

    /**
     * Changes the level of one logger and of those below it, for so many seconds.
     *
     * @return false if there is no logger of that name, nor one below it
     */
    boolean set(String logger, LogLevel level, int seconds);

    /**
     * Undoes the change of one logger.
     *
     * @return false if its level was not changed
     */
    boolean reset(String logger);

    /** Undoes all changes. */
    void resetAll();

    /**
     * What counts now.
     *
     * @param configured the level of the settings
     * @param root the level of all loggers that are not among the changed
     * @param loggers those whose level was changed, by name
     */
    record Levels(LogLevel configured, Change root, List<LoggerChange> loggers) {}

    /** @param until when it goes back; empty if it is not changed */
    record Change(LogLevel level, Optional<Instant> until) {}

    record LoggerChange(String name, Change change) {}
}
