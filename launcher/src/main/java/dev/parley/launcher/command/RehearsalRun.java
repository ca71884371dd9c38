package dev.parley.launcher.command;

import java.util.Map;

/** Serves this process itself for a while, configured by a set of environment variables. */
@FunctionalInterface
public interface RehearsalRun {

    /**
     * Returns once everything has stopped.
     *
     * @return the exit status: 0, or 1 if it failed
     */
    int run(Map<String, String> environment) throws InterruptedException;
}
