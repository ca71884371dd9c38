package dev.parley.referee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.parley.referee.Event.Acked;
import dev.parley.referee.Event.Connected;
import dev.parley.referee.Event.Joined;
import dev.parley.referee.Event.Present;
import dev.parley.referee.Event.Received;
import dev.parley.referee.Event.Sent;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ManyMessagesTest {

    private static final int CLIENTS = 100;
    private static final int MESSAGES = 30_000;

    @Test
    void three_million_deliveries_are_judged_in_seconds() {
        Histories histories = new Histories();
        ObservedPosition begin = new ObservedPosition("k", 0);
        for (History history : clients(histories)) {
            history.add(new Connected());
            history.add(new Joined("tea", Optional.empty(), false, begin));
        }
        for (int i = 1; i <= MESSAGES; i++) {
            String text = "message " + i;
            ObservedPosition position = new ObservedPosition("k", i);
            History sender = histories.of("client " + i % CLIENTS);
            sender.add(new Sent(text, "tea", text));
            clients(histories).forEach(history -> history.add(new Received("tea", position, text)));
            sender.add(new Acked(text, position, i));
        }
        clients(histories).forEach(history -> history.add(new Present()));
        Verdict verdict = assertTimeout(Duration.ofSeconds(20), () -> Referee.judge(histories));
        assertThat(verdict.faults()).isEmpty();
        assertThat(verdict.summary())
                .isEqualTo(new Summary(CLIENTS, CLIENTS, MESSAGES, MESSAGES, 0, (long) CLIENTS * MESSAGES, 0, 0, 0, 1));
    }

    private static Iterable<History> clients(Histories histories) {
        return IntStream.range(0, CLIENTS)
                .mapToObj(number -> histories.of("client " + number))
                .toList();
    }
}
