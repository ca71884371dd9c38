package dev.parley.backplane.redis.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlotsTest {

    /** From {@code CLUSTER KEYSLOT}. */
    @ParameterizedTest
    @CsvSource({
        "123456789, 12739",
        "parley:v1:{tea}:meta, 3216",
        "parley:v1:{tea}:live:2, 3216",
        "parley:v1:{tée}:meta, 11462",
        "foo{}{bar}, 8363",
        "foo{{bar}}zap, 4015"
    })
    void slots_are_those_of_redis(String key, int slot) {
        assertThat(Slots.of(key)).isEqualTo(slot);
    }

    @Test
    void each_slot_has_a_tag() {
        for (int slot : new int[] {0, 1, 8191, 16_383}) {
            assertThat(Slots.of("a:{" + Slots.tagOf(slot) + "}")).isEqualTo(slot);
        }
    }
}
