package dev.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The alerts that come with Parley, as Prometheus's own checker judges them. */
class AlertsTest {

    private static final Path RULES = PrometheusTools.CONFIGURATION.resolve("alerts.yml");
    private static final Path TESTS = PrometheusTools.CONFIGURATION.resolve("alerts.test.yml");

    /** What Prometheus itself and the JVM's meters bring. */
    private static final Set<String> FOREIGN =
            Set.of("up", "jvm_gc_pause_seconds_sum", "process_files_open_files", "process_files_max_files");

    private static List<String> found(String pattern, String text) {
        return Pattern.compile(pattern, Pattern.MULTILINE)
                .matcher(text)
                .results()
                .map(result -> result.group(1))
                .toList();
    }

    private static List<String> alerts() throws IOException {
        return found("- alert: (\\w+)$", Files.readString(RULES));
    }

    @Test
    void each_alert_fires_for_series_that_are_wrong_and_for_no_others() throws IOException {
        assertThat(PrometheusTools.promtool("test", "rules", TESTS.toString())).contains("SUCCESS");
        String tests = Files.readString(TESTS);
        assertThat(found("  - name: (\\w+)$", tests)).containsAll(alerts());
        assertThat(found("alertname=\"(\\w+)\"", tests)).containsAll(alerts());
    }

    @Test
    void prometheus_accepts_the_rules_and_the_configuration_of_compose() {
        assertThat(PrometheusTools.promtool("check", "rules", RULES.toString())).contains("SUCCESS");
        assertThat(PrometheusTools.promtool("check", "config", "prometheus.yml"))
                .contains("SUCCESS");
    }

    @Test
    void alerts_ask_for_series_that_exist() throws IOException {
        Set<String> known = SeriesNames.all();
        known.addAll(FOREIGN);
        List<String> asked = found("^ +expr: (.*)$", Files.readString(RULES)).stream()
                .flatMap(expression -> SeriesNames.in(expression).stream())
                .toList();
        assertThat(asked).isNotEmpty();
        assertThat(known).containsAll(asked);
    }

    @Test
    void each_alert_says_what_to_do_and_where_to_read_more() throws IOException {
        String[] rules = Files.readString(RULES).split("- alert: ", -1);
        for (int i = 1; i < rules.length; i++) {
            String alert = rules[i].lines().findFirst().orElseThrow();
            String section = alert.toLowerCase(Locale.ROOT);
            assertThat(rules[i])
                    .as(alert)
                    .contains("severity: ", "summary: \"", "action: \"", "runbook: docs/operate.md#" + section);
        }
    }
}
