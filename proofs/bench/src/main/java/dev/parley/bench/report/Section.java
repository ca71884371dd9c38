package dev.parley.bench.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** One job on the page: what was measured, when and how; the table; what failed; remarks. */
final class Section {

    private Section() {}

    static String of(String job, Optional<Recording> recording, Optional<Recording> intervals, String remarks) {
        StringBuilder section = new StringBuilder("\n## " + job + "\n\n");
        section.append(recording.map(known -> measured(job, known)).orElse("Not measured yet.\n"));
        intervals.ifPresent(known -> section.append("\nOf its intervals, ")
                .append(raw(job + "-intervals"))
                .append(":\n\n")
                .append(known.comparison().table().markdown()));
        if (!remarks.isEmpty()) {
            section.append('\n').append(remarks).append('\n');
        }
        return section.toString();
    }

    private static String measured(String job, Recording recording) {
        String failures = recording.comparison().failures().stream()
                .map(failure -> "* " + failure + "\n")
                .collect(Collectors.joining());
        return upperFirst(recording.fact(Recording.TITLE)) + ".\n\n"
                + recording.comparison().table().markdown()
                + (failures.isEmpty() ? "" : "\n" + failures)
                + "\n" + recording.fact(Recording.DATE) + ", `" + recording.fact(Recording.COMMAND) + "`"
                + flags(recording) + versions(recording) + "; " + raw(job) + ".\n";
    }

    private static String flags(Recording recording) {
        String flags = recording.fact(Recording.FLAGS);
        return flags.isEmpty() ? "" : "; JVMs with `" + flags + "`";
    }

    private static String versions(Recording recording) {
        List<String> versions = recording.facts().entrySet().stream()
                .filter(fact -> fact.getKey().startsWith(Recording.VERSION)
                        && !fact.getValue().isBlank())
                .map(fact -> fact.getKey().substring(Recording.VERSION.length()) + ": " + fact.getValue())
                .toList();
        return versions.isEmpty() ? "" : "; " + String.join(", ", versions);
    }

    private static String raw(String file) {
        return "[every run](benchmarks/" + file + ".csv)";
    }

    private static String upperFirst(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
