package dev.parley.bench.suite;

import dev.parley.bench.capacity.Demand;
import dev.parley.bench.capacity.Load;
import dev.parley.bench.job.RateJob;
import dev.parley.bench.job.Timing;
import dev.parley.bench.server.ServerKind;
import dev.parley.bench.server.ServerProcess;
import dev.parley.bench.server.ServerSpec;
import dev.parley.bench.stats.Measurement;
import dev.parley.workbench.table.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Loads of different shape, each measured once, with what the model of capacity says about them. */
public record CapacityCheck(ServerSpec spec, Timing timing) {

    private static final int PUBLISHERS = 16;
    private static final int SAMPLE = 10;

    /**
     * A load.
     *
     * @param members of one channel on each gateway
     */
    private record Shape(ServerKind kind, int gateways, int primaries, int members, int publishes) {}

    private static final List<Shape> SHAPES = List.of(
            new Shape(ServerKind.parleyRedis, 1, 1, 1000, 20),
            new Shape(ServerKind.parleyRedis, 1, 1, 100, 200),
            new Shape(ServerKind.parleyRedis2, 2, 1, 200, 60),
            new Shape(ServerKind.parleyRedis4, 4, 1, 200, 30),
            new Shape(ServerKind.parleyRedis4, 4, 1, 10, 200),
            new Shape(ServerKind.parleyRedisCluster, 1, 3, 400, 50),
            new Shape(ServerKind.parleyRedis, 1, 1, 10, 800));

    /** @param lines receives a line for each run */
    public Table run(Consumer<String> lines) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        for (Shape shape : SHAPES) {
            RateJob job =
                    new RateJob(shape.members(), PUBLISHERS, shape.publishes(), SAMPLE, shape.gateways() > 1, timing);
            lines.accept(shape.kind() + ": " + job.title());
            try (ServerProcess server = ServerProcess.start(shape.kind(), job.app(), spec)) {
                rows.add(row(shape, job.measure(server)));
            }
        }
        return new Table(
                List.of(
                        "server",
                        "members of each gateway",
                        "publishes/s",
                        "gateway CPU %",
                        "predicted",
                        "Redis CPU %",
                        "predicted"),
                rows);
    }

    private static List<String> row(Shape shape, List<Measurement> measured) {
        double members = (double) shape.members() * shape.gateways();
        Demand demand = new Demand(members, 1e9, members, shape.publishes(), 0);
        Load predicted = Load.of(demand, shape.gateways(), shape.gateways(), shape.primaries());
        double deliveries = value(measured, "deliveries per s");
        double gateways = 100 * deliveries / value(measured, "deliveries per gateway CPU s");
        double all = value(measured, "server CPU %");
        return List.of(
                shape.kind().toString(),
                Integer.toString(shape.members()),
                Integer.toString(shape.publishes()),
                Measurement.format(gateways),
                Measurement.format(100 * predicted.gatewayCores()),
                Measurement.format(all - gateways),
                Measurement.format(100 * predicted.redisCores()));
    }

    private static double value(List<Measurement> measured, String name) {
        return measured.stream()
                .filter(measurement -> measurement.name().equals(name))
                .findFirst()
                .orElseThrow()
                .value();
    }
}
