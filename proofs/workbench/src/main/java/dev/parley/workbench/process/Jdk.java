package dev.parley.workbench.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The JDK that runs this process; servers run on the same one. */
public final class Jdk {

    private static final Duration JCMD = Duration.ofSeconds(60);

    private Jdk() {}

    /** @param name {@code java}, {@code jcmd} or {@code keytool} */
    public static String tool(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }

    /** The id of this process. */
    public static long pid() {
        return ProcessHandle.current().pid();
    }

    /** Flags on one line, separated by blanks, as a list. */
    public static List<String> flags(String line) {
        return line.isBlank() ? List.of() : List.of(line.strip().split("\\s+"));
    }

    /** The output of jcmd's commands to a JVM, in turn; fails with {@link IllegalStateException} after 60 s. */
    static String jcmd(long pid, String... commands) {
        return Tool.run(JCMD, tool("jcmd"), Long.toString(pid), String.join("\n", commands));
    }
}
