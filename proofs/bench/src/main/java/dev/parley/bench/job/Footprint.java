package dev.parley.bench.job;

import dev.parley.bench.server.ServerProcess;
import dev.parley.bench.stats.Measurement;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * The memory of a server; of a JVM, right after a full collection.
 *
 * @param liveBytes of all reachable objects; empty if the server is no JVM
 * @param residentBytes of its processes
 */
record Footprint(OptionalLong liveBytes, long residentBytes) {

    static Footprint of(ServerProcess server) throws IOException {
        OptionalLong live = server.liveBytes();
        return new Footprint(live, server.residentBytes());
    }

    /** Growth to a later footprint, for each of so many connections. */
    List<Measurement> growth(Footprint later, int connections) {
        List<Measurement> measured = new ArrayList<>();
        double resident = later.residentBytes - residentBytes;
        measured.add(new Measurement("resident bytes per connection", resident / connections));
        if (liveBytes.isPresent() && later.liveBytes.isPresent()) {
            double live = later.liveBytes.getAsLong() - liveBytes.getAsLong();
            measured.add(new Measurement("live bytes per connection", live / connections));
        }
        return measured;
    }

    /** Both footprints in MiB: the live heaps where known, then the resident sizes. */
    List<Measurement> mebibytes(String when, Footprint later, String whenLater) {
        List<Measurement> measured = new ArrayList<>();
        if (liveBytes.isPresent() && later.liveBytes.isPresent()) {
            measured.add(Measurement.mebibytes("live " + when, liveBytes.getAsLong()));
            measured.add(Measurement.mebibytes("live " + whenLater, later.liveBytes.getAsLong()));
        }
        measured.add(Measurement.mebibytes("resident " + when, residentBytes));
        measured.add(Measurement.mebibytes("resident " + whenLater, later.residentBytes));
        return measured;
    }
}
