package dev.parley.bench.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SuiteTest {

    private final List<Entry> entries = new Suite(Pace.full(Duration.ofMinutes(30))).entries();

    @Test
    void all_but_the_soak_takes_about_an_hour_and_a_half() {
        Duration all = entries.stream()
                .filter(entry -> !entry.name().equals("soak"))
                .map(Entry::time)
                .reduce(Duration.ZERO, Duration::plus);

        assertThat(all).isLessThan(Duration.ofMinutes(100));
    }

    @Test
    void every_job_has_a_name_of_its_own_and_begins_with_parley() {
        assertThat(entries).extracting(Entry::name).doesNotHaveDuplicates();
        assertThat(entries).extracting(entry -> entry.servers().get(0)).allSatisfy(server -> assertThat(server)
                .startsWith("parley"));
    }

    @Test
    void whoever_is_quick_measures_the_same_jobs() {
        assertThat(new Suite(Pace.quick()).entries())
                .extracting(Entry::name)
                .containsExactlyElementsOf(entries.stream().map(Entry::name).toList());
    }
}
