package dev.parley.host;

import org.awaitility.Awaitility;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Has no test fail for what happens on the threads of another one. A worker that still runs when a test closes its Vert.x is
 * refused by the event loop; Awaitility would count that as a failure of whichever test waits at that moment.
 */
public final class OtherTestsThreads implements LauncherSessionListener {

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        Awaitility.doNotCatchUncaughtExceptionsByDefault();
    }
}
