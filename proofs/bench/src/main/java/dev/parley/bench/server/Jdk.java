package dev.parley.bench.server;

import java.nio.file.Path;

/** The JDK that runs this process; servers run on the same. */
public final class Jdk {

    private Jdk() {}

    /** @param name {@code java} or {@code jcmd} */
    public static String tool(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }
}
