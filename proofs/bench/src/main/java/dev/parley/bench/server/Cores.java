package dev.parley.bench.server;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Keeps the client off the server's core, with Linux's taskset. */
public final class Cores {

    private Cores() {}

    /** Pins every thread of this process, and those it will start. */
    public static void pinThisProcess(int core) throws IOException {
        String pid = Long.toString(ProcessHandle.current().pid());
        Process taskset = new ProcessBuilder("taskset", "-a", "-c", "-p", Integer.toString(core), pid)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (!taskset.waitFor(5, TimeUnit.SECONDS) || taskset.exitValue() != 0) {
                throw new IOException("taskset can't pin the client to core " + core + "; --client-core -1 leaves it");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }
}
