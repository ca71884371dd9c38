package dev.parley.bench.process;

/** Keeps the client off the server's core, with Linux's taskset. */
public final class Cores {

    private Cores() {}

    /**
     * Pins every thread of this process, and those it will start.
     *
     * @throws IllegalStateException if taskset fails
     */
    public static void pinThisProcess(int core) {
        try {
            Tool.run("taskset", "-a", "-c", "-p", Integer.toString(core), Long.toString(Jdk.pid()));
        } catch (IllegalStateException e) {
            throw new IllegalStateException(
                    "The client can't be pinned to core " + core + " (--client-core -1 leaves it unpinned): "
                            + e.getMessage(),
                    e);
        }
    }
}
