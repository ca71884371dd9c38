package dev.parley.workbench.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class ProcReadingTest {

    @Test
    void cpu_time_is_user_and_system_ticks_whatever_the_command_is_called() {
        String stat = "42 (a b) c) S 1 42 42 0 -1 4194560 9 0 0 0 150 50 7 8 20 0 30 0 100 1 2";

        assertThat(CpuTime.of(stat).seconds()).isEqualTo(2.0);
    }

    @Test
    void the_resident_size_is_in_bytes() {
        assertThat(Resident.parse("VmPeak:\t 9 kB\nVmRSS:\t   2048 kB\n")).isEqualTo(2 << 20);
    }

    @Test
    void this_process_has_both() throws IOException {
        long self = ProcessHandle.current().pid();

        assertThat(CpuTime.of(self).seconds()).isPositive();
        assertThat(Resident.bytes(self)).isPositive();
        assertThat(Histogram.of(self).total().bytes()).isPositive();
    }
}
