package dev.parley.leaks;

import io.netty.util.ResourceLeakDetectorFactory;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.List;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Fails the run of a module's tests at its end if a resource leaked. A leak shows only once the garbage collector has run,
 * possibly long after its test, so that the report names the places that touched the resource rather than a test.
 */
public final class LeakCheck implements LauncherSessionListener {

    private static final long PATIENCE_MILLIS = 10_000;

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        ResourceLeakDetectorFactory.setResourceLeakDetectorFactory(new RecordingLeakDetectors());
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        List<String> leaks = find();
        if (!leaks.isEmpty()) {
            throw new AssertionError("Never released (" + leaks.size() + "):\n" + String.join("\n", leaks));
        }
    }

    /** Returns what leaked since the last call. */
    static List<String> find() {
        collectGarbage();
        // The JVM announces the second collection's finds after those of the first.
        collectGarbage();
        return RecordingLeakDetector.drain();
    }

    /** Returns once the JVM has announced that it collected an object of this method. */
    private static void collectGarbage() {
        ReferenceQueue<Object> queue = new ReferenceQueue<>();
        WeakReference<Object> garbage = new WeakReference<>(new Object(), queue);
        System.gc();
        try {
            if (queue.remove(PATIENCE_MILLIS) != garbage) {
                throw new AssertionError("No garbage collection in " + PATIENCE_MILLIS + " ms");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("Interrupted while leaks were looked for", e);
        }
    }
}
