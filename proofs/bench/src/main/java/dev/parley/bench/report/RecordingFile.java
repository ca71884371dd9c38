package dev.parley.bench.report;

import dev.parley.bench.stats.Measurement;
import dev.parley.bench.stats.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A recording as a CSV file: facts as comments, {@code # name: value}, then a line a measurement. What failed has a line
 * too, with the reason in place of a number.
 */
final class RecordingFile {

    private static final String HEADER = "run,server,measurement,value";
    private static final String FAILED = "failed";
    private static final int COLUMNS = 4;

    private RecordingFile() {}

    static void write(Path file, Recording recording) throws IOException {
        List<String> lines = new ArrayList<>();
        recording.facts().forEach((name, value) -> lines.add("# " + name + ": " + oneLine(value)));
        lines.add(HEADER);
        recording.runs().forEach(run -> lines.addAll(lines(run)));
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, lines);
    }

    private static List<String> lines(Run run) {
        String begin = run.number() + "," + run.server() + ",";
        if (run.hasFailed()) {
            return List.of(begin + FAILED + "," + oneLine(run.failure()));
        }
        return run.measured().stream()
                .map(measured -> begin + measured.name() + "," + measured.value())
                .toList();
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }

    /** Fails with {@link IllegalStateException} on a line that is none of a recording's. */
    static Recording read(Path file) throws IOException {
        Map<String, String> facts = new LinkedHashMap<>();
        List<Run> runs = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            if (line.startsWith("# ")) {
                String[] fact = line.substring(2).split(": ?", 2);
                facts.put(fact[0], fact.length < 2 ? "" : fact[1]);
            } else if (!line.equals(HEADER) && !line.isBlank()) {
                add(runs, cells(file, line));
            }
        }
        return new Recording(facts, runs);
    }

    private static String[] cells(Path file, String line) {
        String[] cells = line.split(",", COLUMNS);
        if (cells.length != COLUMNS || !cells[0].matches("\\d+")) {
            throw new IllegalStateException(file + " has a line that is no run's: " + line);
        }
        return cells;
    }

    /** A run's lines follow each other. */
    private static void add(List<Run> runs, String[] cells) {
        int number = Integer.parseInt(cells[0]);
        if (cells[2].equals(FAILED)) {
            runs.add(Run.failed(number, cells[1], cells[3]));
            return;
        }
        List<Measurement> measured = new ArrayList<>();
        Run last = runs.isEmpty() ? Run.of(0, "", List.of()) : runs.get(runs.size() - 1);
        if (last.number() == number && last.server().equals(cells[1])) {
            measured.addAll(last.measured());
            runs.remove(runs.size() - 1);
        }
        measured.add(new Measurement(cells[2], Double.parseDouble(cells[3])));
        runs.add(Run.of(number, cells[1], measured));
    }
}
