package dev.parley.host.launch;

import java.util.Map;

/** Describes an exit value. */
public final class ExitStatus {

    private static final int SIGNALLED = 128;
    private static final Map<Integer, String> SIGNALS = Map.of(
            1, "SIGHUP", 2, "SIGINT", 3, "SIGQUIT", 4, "SIGILL", 6, "SIGABRT", 7, "SIGBUS", 8, "SIGFPE", 9, "SIGKILL",
            11, "SIGSEGV", 15, "SIGTERM");

    private ExitStatus() {}

    /** Java and shells report signal n as 128 + n, although a program may also return such a code itself. */
    public static String words(int exitValue) {
        String signal = SIGNALS.get(exitValue - SIGNALLED);
        return "exit code " + exitValue + (signal == null ? "" : " (" + signal + ")");
    }
}
