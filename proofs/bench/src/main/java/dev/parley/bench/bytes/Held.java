package dev.parley.bench.bytes;

import dev.parley.bench.job.IdleConnections;
import dev.parley.bench.load.LoadClient;
import dev.parley.bench.server.ServerProcess;
import dev.parley.workbench.process.Histogram;
import dev.parley.workbench.process.Resident;
import java.io.IOException;

/**
 * The memory that a number of idle connections hold.
 *
 * @param heap of the server
 * @param residentBytes of the server
 * @param kernel of both ends
 */
public record Held(int connections, Histogram heap, long residentBytes, KernelMemory kernel) {

    public static Held by(int connections, String app, ServerProcess server) throws IOException {
        IdleConnections.warmUp(server.target(), app, connections);
        Histogram.of(server.pid());
        Snapshot before = Snapshot.of(server.pid());
        try (LoadClient client = IdleConnections.open(server.target(), app, connections)) {
            Snapshot after = Snapshot.of(server.pid());
            client.closeAll();
            return after.minus(before, connections);
        }
    }

    private record Snapshot(Histogram heap, long residentBytes, KernelMemory kernel) {

        static Snapshot of(long pid) throws IOException {
            Histogram heap = Histogram.of(pid);
            return new Snapshot(heap, Resident.bytes(pid), KernelMemory.now());
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
