package dev.parley.attacks.report;

import dev.parley.attacks.attack.Attack;
import dev.parley.attacks.trial.Result;
import dev.parley.workbench.table.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The page whose generated part lies between two markers.
 *
 * @param file docs/security.md
 */
public record SecurityPage(Path file) {

    private static final String BEGIN = "<!-- attacks: written by bin/attacks --write -->\n";
    private static final String END = "<!-- attacks: end -->\n";

    /**
     * Replaces the rows of the attacks that were tried, and keeps those of the others unless their words have changed.
     *
     * @param attacks all there are, in order; one that was never tried has a row without figures
     * @param machine where they were tried, in one line
     */
    public void write(List<Result> results, List<Attack> attacks, String machine) throws IOException {
        List<List<String>> before = rows();
        List<List<String>> rows =
                attacks.stream().map(attack -> row(attack, results, before)).toList();
        String text = Files.readString(file);
        int begin = text.indexOf(BEGIN) + BEGIN.length();
        String table = new Table(Result.header(), rows).markdown();
        Files.writeString(
                file,
                text.substring(0, begin) + "\n" + machine + "\n\n" + table + "\n" + text.substring(text.indexOf(END)));
    }

    private static List<String> row(Attack attack, List<Result> results, List<List<String>> before) {
        List<String> words = Result.words(attack);
        return Stream.concat(
                        results.stream()
                                .filter(result -> result.attack().name().equals(attack.name()))
                                .map(Result::row),
                        before.stream())
                .filter(row -> row.subList(0, words.size()).equals(words))
                .findFirst()
                .orElseGet(() -> Stream.concat(words.stream(), Stream.of("", "", "", "", "not tried"))
                        .toList());
    }

    /** The rows that the page has, each with its cells. */
    public List<List<String>> rows() {
        try {
            String text = Files.readString(file);
            if (!text.contains(BEGIN) || text.indexOf(END) < text.indexOf(BEGIN)) {
                throw new IllegalStateException(file + " has no lines " + BEGIN.strip() + " and " + END.strip());
            }
            String generated = text.substring(text.indexOf(BEGIN), text.indexOf(END));
            return generated
                    .lines()
                    .filter(line -> line.startsWith("| "))
                    .skip(1)
                    .map(line -> List.of(line.substring(2, line.length() - 2).split(" \\| ", -1)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
