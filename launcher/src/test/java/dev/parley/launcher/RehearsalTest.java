package dev.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** The run that a JVM learns from must go through, or nothing is learned. */
class RehearsalTest {

    @Test
    void it_serves_itself_in_one_process_and_stops() throws Exception {
        assertThat(new Rehearsal(Map.of("LOG_LEVEL", "ERROR"), 20).run()).isZero();
    }

    @Test
    void a_setting_that_can_not_be_used_is_one_line() throws Exception {
        assertThat(new Rehearsal(Map.of("EVENT_LOOPS", "soon"), 1).run()).isEqualTo(1);
    }

    @Test
    void prepare_needs_the_jar() {
        CommandRun prepare = CommandRun.of("prepare");
        assertThat(prepare.status()).isEqualTo(1);
        assertThat(prepare.err()).isEqualTo("Nothing to prepare: this does not run from parley.jar alone\n");
    }
}
