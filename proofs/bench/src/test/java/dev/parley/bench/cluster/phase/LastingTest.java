package dev.parley.bench.cluster.phase;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LastingTest {

    private final Lasting lasting = new Lasting();

    @Test
    void what_holds_lasts_since_it_began_to() {
        lasting.see(false, 100);
        lasting.see(true, 200);

        assertThat(lasting.see(true, 500)).isEqualTo(300);
        assertThat(lasting.since()).isEqualTo(200);
    }

    @Test
    void a_break_begins_it_anew() {
        lasting.see(true, 200);

        assertThat(lasting.see(false, 500)).isNegative();
        assertThat(lasting.since()).isNegative();
        assertThat(lasting.see(true, 700)).isZero();
    }
}
