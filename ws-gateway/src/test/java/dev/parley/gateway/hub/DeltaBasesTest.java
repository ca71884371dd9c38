package dev.parley.gateway.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.http.memory.LoopMemory;
import org.junit.jupiter.api.Test;

class DeltaBasesTest {

    @Test
    void past_the_bound_there_is_no_room_until_something_is_removed() {
        LoopMemory memory = LoopMemory.unlimited();
        DeltaBases bases = new DeltaBases(memory, 100);
        assertThat(bases.add(60)).isTrue();
        assertThat(bases.add(60)).isFalse();
        assertThat(memory.bytes()).isEqualTo(60);
        bases.remove(60);
        assertThat(bases.add(100)).isTrue();
        assertThat(bases.bytes()).isEqualTo(100);
    }
}
