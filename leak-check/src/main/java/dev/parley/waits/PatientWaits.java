package dev.parley.waits;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Gives every wait of the tests that names no limit more than Awaitility's ten seconds: a busy machine may take longer for what an
 * idle one does in milliseconds, and a condition that holds sooner costs nothing.
 */
public final class PatientWaits implements LauncherSessionListener {

    private static final Duration LIMIT = Duration.ofSeconds(40);

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        Awaitility.setDefaultTimeout(LIMIT);
    }
}
