package dev.parley.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Checks that the tests named by docs/guarantees.md and docs/operate.md passed. Runs after all other tests. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GuaranteesIT {

    private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();

    /** A test's class and name in the page. */
    private static final Pattern TEST = Pattern.compile("`(\\w+\\.\\w*_\\w+)`");

    private final Reports reports = Reports.of(Modules.in(ROOT));

    /** Returns the items of lists, each with its continuation lines. */
    private static List<String> promises() throws IOException {
        List<String> promises = new ArrayList<>();
        for (String line : Files.readAllLines(ROOT.resolve("docs/guarantees.md"))) {
            if (line.startsWith("* ")) {
                promises.add(line);
            } else if (line.startsWith("  ")) {
                promises.set(promises.size() - 1, promises.get(promises.size() - 1) + line);
            }
        }
        return promises;
    }

    private static List<String> testsOf(String promise) {
        return TEST.matcher(promise)
                .results()
                .map((MatchResult test) -> test.group(1))
                .toList();
    }

    @Test
    void every_promise_names_a_test() throws IOException {
        assertThat(promises())
                .hasSizeGreaterThan(20)
                .allSatisfy(promise -> assertThat(testsOf(promise)).as(promise).isNotEmpty());
    }

    @Test
    void every_test_that_a_promise_names_ran_and_passed() throws IOException {
        List<String> named = promises().stream()
                .flatMap(promise -> testsOf(promise).stream())
                .toList();
        assertThat(named).filteredOn(test -> !reports.hasPassed(test)).isEmpty();
    }

    @Test
    void every_test_that_an_incident_names_ran_and_passed() throws IOException {
        List<String> rows = Files.readAllLines(ROOT.resolve("docs/operate.md")).stream()
                .dropWhile(line -> !line.equals("## Incidents"))
                .skip(1)
                .takeWhile(line -> !line.startsWith("## "))
                .filter(line -> line.startsWith("| ") && !line.startsWith("| you see"))
                .toList();
        assertThat(rows)
                .hasSizeGreaterThan(10)
                .allSatisfy(row -> assertThat(testsOf(row)).as(row).isNotEmpty().allMatch(reports::hasPassed));
    }
}
