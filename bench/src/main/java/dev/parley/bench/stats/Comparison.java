package dev.parley.bench.stats;

import java.util.ArrayList;
import java.util.List;

/** Collects runs by server, and puts medians, spreads and ratios side by side. */
public final class Comparison {

    private static final int COLUMN = 32;

    private record Run(String server, List<Measurement> measured) {}

    private final List<Run> runs = new ArrayList<>();

    /** Every run measures the same. */
    public void add(String server, List<Measurement> run) {
        runs.add(new Run(server, List.copyOf(run)));
    }

    /** One row a measurement; median (smallest to largest) by server; the first server's median over the second's. */
    public String table() {
        if (runs.isEmpty()) {
            return "";
        }
        List<String> servers = runs.stream().map(Run::server).distinct().toList();
        StringBuilder table = new StringBuilder(cell("median (min to max)"));
        servers.forEach(server -> table.append(cell(server)));
        if (servers.size() == 2) {
            table.append(String.join("/", servers));
        }
        table.append('\n');
        runs.get(0).measured().forEach(row -> appendRow(table, servers, row.name()));
        return table.toString();
    }

    private void appendRow(StringBuilder table, List<String> servers, String row) {
        List<Series> cells = servers.stream().map(server -> series(server, row)).toList();
        table.append(cell(row));
        cells.forEach(series -> table.append(cell(series.toString())));
        if (cells.size() == 2) {
            double ratio = cells.get(0).median() / cells.get(1).median();
            table.append(Measurement.format(ratio));
        }
        table.append('\n');
    }

    private Series series(String server, String row) {
        return new Series(runs.stream()
                .filter(run -> run.server().equals(server))
                .flatMap(run -> run.measured().stream())
                .filter(measurement -> measurement.name().equals(row))
                .map(Measurement::value)
                .toList());
    }

    private static String cell(String text) {
        return text + " ".repeat(Math.max(1, COLUMN - text.length()));
    }
}
