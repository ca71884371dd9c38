package dev.parley.bench.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeatingTest {

    private static long[] membersOf(Seating seating) {
        long[] members = new long[seating.channels()];
        IntStream.range(0, seating.connections())
                .flatMap(connection -> Arrays.stream(seating.channelsOf(connection)))
                .forEach(channel -> members[channel]++);
        return members;
    }

    @Test
    void every_channel_has_its_members_however_many_channels_a_connection_is_in() {
        assertThat(membersOf(new Seating(40, 5, 1))).hasSize(40).containsOnly(5);
        assertThat(membersOf(new Seating(40, 5, 5))).hasSize(40).containsOnly(5);
    }

    @Test
    void a_connection_is_in_no_channel_twice_and_in_its_own_first() {
        Seating seating = new Seating(40, 5, 5);

        assertThat(seating.connections()).isEqualTo(40);
        assertThat(seating.channelsOf(37)).containsExactly(37, 5, 13, 21, 29).startsWith(seating.ownChannel(37));
    }

    @Test
    void channels_that_can_not_be_filled_evenly_are_refused() {
        assertThatThrownBy(() -> new Seating(41, 5, 5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Seating(40, 5, 4)).isInstanceOf(IllegalArgumentException.class);
    }
}
