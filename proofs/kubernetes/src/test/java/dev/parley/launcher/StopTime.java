package dev.parley.launcher;

import dev.parley.launcher.settings.Settings;
import java.time.Duration;

/** Shows other packages' tests how long a process with these settings may take to stop. */
public final class StopTime {

    private StopTime() {}

    public static Duration of(Settings settings) {
        return RoleRun.stopTimeout(settings);
    }
}
