package dev.parley.bench.cluster.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.bench.cluster.ledger.Ledger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WordingTest {

    private static final int PHASE = 3;
    private static final int ANN = 7;

    private final Ledger ledger = new Ledger();

    @BeforeEach
    void somebody_is_there() {
        ledger.open(ANN, true, 0);
    }

    private void read(String frame) {
        Wording.read(frame, PHASE, ANN, ledger, 100);
    }

    @Test
    void a_message_is_known_again_in_the_rooms_frame() {
        String said = Wording.say(PHASE, ANN, ledger.say(ANN, 10));

        read(said.replace("}", ",\"type\":\"message\",\"room\":\"lobby\"}"));

        assertThat(ledger.isSettled()).isTrue();
    }

    @Test
    void messages_of_other_phases_are_passed_over() {
        ledger.say(ANN, 10);

        read(Wording.say(PHASE - 1, ANN, 0));

        assertThat(ledger.isSettled()).isFalse();
    }

    @Test
    void an_answer_is_one() {
        ledger.ask(ANN, 10);

        read("{\"text\":\"1 person in lobby: guest-ab12.\",\"type\":\"who\",\"room\":\"lobby\"}");

        assertThat(ledger.tally().unanswered()).isZero();
    }

    @Test
    void errors_of_the_gateway_and_of_the_chat_are_failures() {
        ledger.say(ANN, 10);
        ledger.say(ANN, 11);

        read("{\"message\":\"Internal server error\",\"connectionId\":\"a\",\"requestId\":\"b\"}");
        read("{\"text\":\"Your message may not have been sent.\",\"type\":\"error\",\"action\":\"say\"}");

        assertThat(ledger.tally().failed()).isEqualTo(2);
        assertThat(ledger.tally().lost()).isZero();
    }

    @Test
    void presence_is_nobodys_answer() {
        ledger.ask(ANN, 10);

        read("{\"text\":\"ann joined.\",\"type\":\"presence\"}");

        assertThat(ledger.tally().unanswered()).isEqualTo(1);
    }
}
