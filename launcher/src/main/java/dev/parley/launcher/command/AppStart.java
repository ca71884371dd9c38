package dev.parley.launcher.command;

import java.util.Map;

/** Runs the app configured by a set of environment variables in this process. */
@FunctionalInterface
public interface AppStart {

    /**
     * Returns only if the start failed; otherwise a signal ends the process.
     *
     * @return the exit status: 1 if the start failed, 2 for an unusable setting
     */
    int run(Map<String, String> environment) throws InterruptedException;
}
