package dev.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The signs of faults name series and alerts that exist, and the page that operators read has them. */
class FaultSignTest {

    private static final Path DOCUMENT = Path.of("..", "docs", "metrics.md");
    private static final String HEAD = "| fault | grows | alert |\n|---|---|---|\n";

    private static InjectedFault fault(FaultKind kind) {
        return new InjectedFault(kind, List.of("gateway-0"), Instant.EPOCH, Instant.EPOCH);
    }

    @ParameterizedTest
    @EnumSource(FaultKind.class)
    void the_sign_of_each_fault_is_a_series_that_exists(FaultKind kind) {
        List<String> names = SeriesNames.in(FaultSign.of(kind).selector(fault(kind)));
        assertThat(names).isNotEmpty();
        assertThat(SeriesNames.all()).containsAll(names);
    }

    @Test
    void each_alert_of_a_fault_is_one_of_those_that_come_with_parley() throws IOException {
        String rules = Files.readString(PrometheusTools.CONFIGURATION.resolve("alerts.yml"));
        assertThat(FaultKind.values())
                .allSatisfy(kind -> FaultSign.of(kind).alert().ifPresent(alert -> assertThat(rules)
                        .contains("- alert: " + alert + "\n")));
    }

    @Test
    void the_page_has_the_sign_of_each_fault() throws IOException {
        String rows = Arrays.stream(FaultKind.values())
                .map(kind -> FaultSign.of(kind).row(kind) + "\n")
                .collect(Collectors.joining());
        assertThat(Files.readString(DOCUMENT)).contains(HEAD + rows);
    }
}
