package dev.parley.docs.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whoever is woken by an alert finds what to do in the operator's guide. */
class AlertsTest {

    private static final Path ROOT = Path.of("../..");

    private static List<String> found(String file, String pattern) throws IOException {
        return Pattern.compile(pattern, Pattern.MULTILINE)
                .matcher(Files.readString(ROOT.resolve(file)))
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    @Test
    void each_alert_has_a_section_of_its_name_and_leads_to_it() throws IOException {
        List<String> alerts = found("docker/prometheus/alerts.yml", "^ *- alert: (\\w+)$");
        assertThat(alerts).isNotEmpty();
        assertThat(found("docs/operate.md", "^### (Parley\\w+)$")).containsExactlyInAnyOrderElementsOf(alerts);
        assertThat(found("docker/prometheus/alerts.yml", "docs/operate\\.md#(\\w+)"))
                .containsExactlyInAnyOrderElementsOf(alerts.stream()
                        .map(alert -> alert.toLowerCase(Locale.ROOT))
                        .toList());
    }
}
