package dev.parley.bus.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.bus.host.HostAnnouncement;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** When an event in flight counts as lost, and when its host has to be asked about it. */
class InFlightEventTest {

    private static final long MILLIS = 1_000_000;
    private static final HostAnnouncement ANNOUNCEMENT =
            new HostAnnouncement("host", "another process", Set.of("$default"), false, true, true);

    private final InFlightEvent event = new InFlightEvent("r", "$default", 0, true, hostWasLeaving -> {});
    private final RegisteredHost host = new RegisteredHost(ANNOUNCEMENT, null, 0);

    @Test
    void an_event_is_lost_when_it_is_missing_again_in_answer_to_a_later_question() {
        assertThat(event.reportMissing(10, 20)).isFalse();
        assertThat(event.reportMissing(15, 30)).isFalse();
        assertThat(event.reportMissing(20, 40)).isTrue();
    }

    @Test
    void an_event_that_turns_up_after_it_was_missing_is_not_lost() {
        event.reportMissing(10, 20);
        event.reportPresent();
        assertThat(event.isMissing()).isFalse();
        assertThat(event.reportMissing(30, 40)).isFalse();
    }

    @Test
    void a_missed_announcement_puts_the_events_in_flight_in_doubt_until_the_host_answers_a_question() {
        host.announced(ANNOUNCEMENT, 500 * MILLIS);
        assertThat(host.isInDoubt(event)).isFalse();
        host.announced(ANNOUNCEMENT, 1500 * MILLIS);
        assertThat(host.isInDoubt(event)).isTrue();
        assertThat(host.isInDoubt(new InFlightEvent("later", "$default", 1600 * MILLIS, true, hostWasLeaving -> {})))
                .isFalse();
        host.trust(1400 * MILLIS);
        assertThat(host.isInDoubt(event)).isTrue();
        host.trust(1500 * MILLIS);
        assertThat(host.isInDoubt(event)).isFalse();
    }
}
