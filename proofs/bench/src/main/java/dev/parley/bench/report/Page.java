package dev.parley.bench.report;

import dev.parley.bench.report.Goal.Verdict;
import dev.parley.workbench.table.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The page's beginning: its source, the machine, and which targets are held. */
final class Page {

    private static final String BEGINNING = """
            # Benchmarks

            Written by `bin/bench all`, which measures, and by `bin/bench report`, from `benchmarks/*.csv` and from the remarks in
            `benchmarks/*.remarks.md`. A test fails if the page differs from these files, so that no figure can be changed by
            hand. [How it is measured, and how to read it](bench.md).

            Each table is one run of the command: its servers were measured in turn, each time on a fresh process. It has
            medians, with the smallest and largest value in brackets, and Parley's median over that of each other server for
            the first column.
            """;

    private Page() {}

    /**
     * @param recordings by job
     * @param remarks on the whole page; may be empty
     */
    static String of(Map<String, Recording> recordings, String remarks) {
        return BEGINNING
                + (remarks.isEmpty() ? "" : "\n" + remarks + "\n")
                + "\n## Machine\n\n" + machines(recordings)
                + "\n## Targets\n\n" + targets(recordings);
    }

    /** A line for each machine on which tables were made. */
    private static String machines(Map<String, Recording> recordings) {
        Map<String, List<String>> jobs = recordings.entrySet().stream()
                .collect(Collectors.groupingBy(
                        entry -> machine(entry.getValue()),
                        LinkedHashMap::new,
                        Collectors.mapping(Map.Entry::getKey, Collectors.toList())));
        if (jobs.isEmpty()) {
            return "Nothing measured yet.\n";
        }
        return jobs.entrySet().stream()
                .map(entry -> "* " + entry.getKey()
                        + (jobs.size() == 1 ? "" : " (" + String.join(", ", entry.getValue()) + ")") + "\n")
                .collect(Collectors.joining());
    }

    private static String machine(Recording recording) {
        return Machine.FACTS.stream()
                .filter(name -> !recording.fact(name).isEmpty())
                .map(name -> name + " " + recording.fact(name))
                .collect(Collectors.joining(", "));
    }

    private static String targets(Map<String, Recording> recordings) {
        List<List<String>> rows = Goals.all().stream()
                .map(goal -> row(goal, Optional.ofNullable(recordings.get(goal.job()))))
                .toList();
        return new Table(List.of("target", "measured", ""), rows).markdown();
    }

    private static List<String> row(Goal goal, Optional<Recording> recording) {
        Optional<Verdict> verdict = recording.map(Recording::comparison).flatMap(goal::verdict);
        return List.of(
                goal.text(),
                verdict.map(Verdict::figure).orElse(""),
                verdict.map(Verdict::word).orElse("not measured"));
    }
}
