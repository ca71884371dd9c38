package dev.parley.launcher.memory;

import ch.qos.logback.classic.LoggerContext;
import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the process when memory has ended. A process that can't allocate serves nobody, yet would keep its port; one that is
 * gone is started again. The JVM's {@code -XX:+ExitOnOutOfMemoryError} does that for the heap, if it is set. For a start
 * without it, and for memory outside of the heap, errors are caught where they surface: in the log, in which Netty and Vert.x
 * report what they swallow, and as the end of a thread.
 */
public final class OutOfMemory {

    /** The exit status, which is also the JVM's with {@code ExitOnOutOfMemoryError}. */
    public static final int STATUS = 3;

    private static final Logger LOG = LoggerFactory.getLogger(OutOfMemory.class);
    private static final int MAX_CAUSES = 10;

    private OutOfMemory() {}

    /** From here on the process ends at the first OutOfMemoryError that is logged or ends a thread. */
    public static void endsProcess() {
        LoggerContext log = (LoggerContext) LoggerFactory.getILoggerFactory();
        OutOfMemoryFilter filter = new OutOfMemoryFilter(OutOfMemory::end);
        filter.setContext(log);
        filter.start();
        log.addTurboFilter(filter);
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {
            endIfCauseOf(failure);
            LOG.error("Thread {} ended", thread.getName(), failure);
        });
        if (!exitsByItself()) {
            LOG.info(
                    "Parley ends this process if memory ends. The JVM does so sooner with -XX:+ExitOnOutOfMemoryError");
        }
    }

    private static boolean exitsByItself() {
        HotSpotDiagnosticMXBean jvm = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        return jvm != null
                && Boolean.parseBoolean(
                        jvm.getVMOption("ExitOnOutOfMemoryError").getValue());
    }

    /** Ends the process if a failure is an OutOfMemoryError, or has one among its causes. */
    public static void endIfCauseOf(Throwable failure) {
        if (isCauseOf(failure)) {
            end();
        }
    }

    static boolean isCauseOf(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; depth < MAX_CAUSES && cause != null; depth++) {
            if (cause instanceof OutOfMemoryError) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    /** At once, without shutdown hooks: they would need memory. */
    static void end() {
        end("Out of memory: the process ends");
    }

    /** @param why one line for operators, if there is memory left to print it */
    static void end(String why) {
        try {
            System.err.println(why);
        } finally {
            Runtime.getRuntime().halt(STATUS);
        }
    }
}
