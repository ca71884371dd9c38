package dev.parley.bench.job;

import dev.parley.bench.server.ServerProcess;
import dev.parley.bench.stats.Measurement;
import java.io.IOException;
import java.util.List;

/** One kind of measurement. */
public interface Job {

    /** The APP that the server must run. */
    String app();

    /** What is measured, in one line. */
    String title();

    /**
     * Measures a fresh server.
     *
     * @throws IllegalStateException if the server refuses, ends or loses anything: such a run has no result
     */
    List<Measurement> measure(ServerProcess server) throws IOException;

    /** What the last run measured on its way, one list an interval; most jobs have no intervals. */
    default List<List<Measurement>> intervals() {
        return List.of();
    }
}
