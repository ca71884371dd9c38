package dev.parley.backplane.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.meters.FamilyReading;
import dev.parley.meters.Meters;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.awaitility.Awaitility;

/** What the meters of a process show. */
record Shown(Meters meters) {

    /**
     * The number of a series; of a histogram, how many values it has.
     *
     * @param family without {@code parley_}
     */
    long of(String family, String... labels) {
        FamilyReading reading = meters.read().stream()
                .filter(each -> each.family().name().equals("parley_" + family))
                .findFirst()
                .orElseThrow();
        List<String> values = List.of(labels);
        return reading.distributions().containsKey(values)
                ? Arrays.stream(reading.distributions().get(values).counts()).sum()
                : Objects.requireNonNull(reading.numbers().get(values), family + values);
    }

    void await(long number, String family, String... labels) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(of(family, labels))
                .isEqualTo(number));
    }
}
