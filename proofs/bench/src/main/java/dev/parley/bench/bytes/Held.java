package dev.parley.bench.bytes;

import dev.parley.bench.load.LoadClient;
import dev.parley.bench.server.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What a number of idle connections hold more than none.
 *
 * @param heap of the server
 * @param residentBytes of the server
 * @param kernel of both ends
 */
record Held(int connections, Histogram heap, long residentBytes, KernelMemory kernel) {

    /** They come and go first, so that what the first ever one loads is not counted. */
    private static final int FIRST = 100;

    private static final Duration OPENING = Duration.ofSeconds(60);
    private static final Duration CLOSING = Duration.ofSeconds(10);

    /** @param silence how long a server may be silent and still have something to tell those who came */
    static Held by(int connections, ServerProcess server, Duration silence) throws IOException {
        try (LoadClient first = open(FIRST, server, silence)) {
            close(first);
        }
        Histogram.of(server.pid());
        Snapshot before = Snapshot.of(server.pid());
        try (LoadClient client = open(connections, server, silence)) {
            Snapshot after = Snapshot.of(server.pid());
            close(client);
            return after.minus(before, connections);
        }
    }

    private static LoadClient open(int count, ServerProcess server, Duration silence) throws IOException {
        Silence until = new Silence(silence);
        LoadClient client = new LoadClient(server.target(), 0, until);
        try {
            client.open(count, index -> true, OPENING);
            until.await(client);
            return client;
        } catch (IOException | RuntimeException e) {
            client.close();
            throw e;
        }
    }

    private static void close(LoadClient client) throws IOException {
        if (!client.closeAll(CLOSING)) {
            throw new IllegalStateException("Not every close was answered in " + CLOSING);
        }
    }

    private record Snapshot(Histogram heap, long residentBytes, KernelMemory kernel) {

        static Snapshot of(long pid) throws IOException {
            Histogram heap = Histogram.of(pid);
            return new Snapshot(heap, resident(pid), KernelMemory.now());
        }

        private static long resident(long pid) throws IOException {
            String status = Files.readString(Path.of("/proc", Long.toString(pid), "status"));
            return status.lines()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .map(line -> line.replaceAll("\\D", ""))
                    .mapToLong(kibibytes -> Long.parseLong(kibibytes) * 1024)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("No VmRSS in the process's status"));
        }

        Held minus(Snapshot before, int connections) {
            return new Held(
                    connections,
                    heap.minus(before.heap),
                    residentBytes - before.residentBytes,
                    kernel.minus(before.kernel));
        }
    }
}
