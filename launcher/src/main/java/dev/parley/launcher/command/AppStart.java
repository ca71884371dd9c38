package dev.parley.launcher.command;

import java.util.Map;

/** Serves what an environment's variables say, in this process. */
@FunctionalInterface
public interface AppStart {

    /**
     * Returns only if the start failed: a signal ends the process.
     *
     * @return the exit status: 1 if something could not be started, 2 for a setting that can't be used
     */
    int run(Map<String, String> environment) throws InterruptedException;
}
