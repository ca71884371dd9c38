package dev.parley.bench.stats;

import dev.parley.workbench.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The runs of any number of servers that measured the same, side by side. The first server is the one that the others
 * are compared with, and the first measurement the one that it is about.
 */
public record Comparison(List<Run> runs) {

    public Comparison {
        runs = List.copyOf(runs);
    }

    /** In the order of their first runs. */
    public List<String> servers() {
        return runs.stream().map(Run::server).distinct().toList();
    }

    /** Every measurement that some server has, in the order in which they were made. */
    public List<String> measurements() {
        return runs.stream()
                .flatMap(run -> run.measured().stream())
                .map(Measurement::name)
                .distinct()
                .toList();
    }

    /** Of those runs that have a result; empty if none has this measurement. */
    public Optional<Series> series(String server, String measurement) {
        List<Double> values = runs.stream()
                .filter(run -> run.server().equals(server))
                .flatMap(run -> run.value(measurement).stream().boxed())
                .toList();
        return values.isEmpty() ? Optional.empty() : Optional.of(new Series(values));
    }

    /** The first server's median over another's; empty if either has none. */
    public Optional<Double> ratio(String other, String measurement) {
        if (runs.isEmpty()) {
            return Optional.empty();
        }
        return series(servers().get(0), measurement)
                .flatMap(first -> series(other, measurement).map(second -> first.median() / second.median()));
    }

    /** Why runs of a server have no result: one line each. */
    public List<String> failures() {
        return runs.stream().filter(Run::hasFailed).map(Run::toString).toList();
    }

    /**
     * One row a server: the median (smallest to largest) of each measurement, and for the first of them the first
     * server's median over this one's.
     */
    public Table table() {
        List<String> header = new ArrayList<>(List.of("median (min to max)"));
        header.addAll(measurements());
        boolean several = servers().size() > 1 && !measurements().isEmpty();
        if (several) {
            header.add(servers().get(0) + " / this");
        }
        List<List<String>> rows =
                servers().stream().map(server -> row(server, several)).toList();
        return new Table(header, rows);
    }

    private List<String> row(String server, boolean several) {
        List<String> row = new ArrayList<>(List.of(server));
        for (String measurement : measurements()) {
            row.add(series(server, measurement).map(Series::toString).orElse(Table.NOTHING));
        }
        if (several) {
            row.add(ratio(server, measurements().get(0))
                    .map(Measurement::format)
                    .orElse(Table.NOTHING));
        }
        return row;
    }
}
