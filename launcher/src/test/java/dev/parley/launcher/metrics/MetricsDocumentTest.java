package dev.parley.launcher.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.meters.Family;
import dev.parley.meters.Kind;
import dev.parley.meters.Label;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The tables of {@code docs/metrics.md} are made from the code. After a change, {@code WRITE_DOCS=1} before the test's command
 * has this test write them.
 */
class MetricsDocumentTest {

    private static final Path DOCUMENT = Path.of("..", "docs", "metrics.md");
    private static final String BEGIN = "<!-- made from the code: begin -->\n";
    private static final String END = "<!-- made from the code: end -->\n";

    @Test
    void the_page_has_every_metric_as_the_code_declares_it() throws IOException {
        String page = Files.readString(DOCUMENT);
        String made = page.substring(0, page.indexOf(BEGIN) + BEGIN.length()) + "\n" + chapters() + "\n"
                + page.substring(page.indexOf(END));
        if (System.getenv("WRITE_DOCS") != null) {
            Files.writeString(DOCUMENT, made);
        }
        assertThat(Files.readString(DOCUMENT)).isEqualTo(made);
    }

    @Test
    void no_metric_is_listed_twice() {
        assertThat(MetricFamilies.byChapter().values().stream()
                        .flatMap(List::stream)
                        .map(Family::name))
                .doesNotHaveDuplicates();
    }

    private static String chapters() {
        return MetricFamilies.byChapter().entrySet().stream()
                .map(MetricsDocumentTest::chapter)
                .collect(Collectors.joining("\n"));
    }

    private static String chapter(Map.Entry<String, List<Family>> chapter) {
        return "### " + chapter.getKey() + "\n\n| metric | kind | labels | what |\n|---|---|---|---|\n"
                + chapter.getValue().stream().map(MetricsDocumentTest::row).collect(Collectors.joining());
    }

    private static String row(Family family) {
        return "| `" + family.name() + "` | " + family.kind().name().toLowerCase(Locale.ROOT) + " | "
                + family.labels().stream().map(MetricsDocumentTest::label).collect(Collectors.joining("; ")) + " | "
                + family.help() + buckets(family) + " |\n";
    }

    private static String label(Label label) {
        String values = label.values().isEmpty()
                ? label.meaning() + ", at most " + label.max()
                : label.values().stream().map(value -> "`" + value + "`").collect(Collectors.joining(", "));
        return "`" + label.name() + "`: " + values;
    }

    private static String buckets(Family family) {
        if (family.kind() != Kind.HISTOGRAM) {
            return "";
        }
        long[] bounds = family.buckets().bounds();
        return " Buckets from " + shown(family, bounds[0]) + " to " + shown(family, bounds[bounds.length - 1]) + ".";
    }

    private static String shown(Family family, long bound) {
        if (!family.isOfTimes()) {
            return Long.toString(bound);
        }
        return bound < 1_000_000
                ? bound / 1000 + " µs"
                : bound < 1_000_000_000 ? bound / 1_000_000 + " ms" : bound / 1_000_000_000 + " s";
    }
}
