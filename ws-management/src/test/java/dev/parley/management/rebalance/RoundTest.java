package dev.parley.management.rebalance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RoundTest {

    private static final Map<String, Integer> COUNTS = Map.of("a", 300, "b", 0);

    private static Round round(int perSecond) {
        return new Round(new Shares(COUNTS), COUNTS, perSecond);
    }

    @Test
    void five_seconds_of_the_rate_may_be_away_and_a_few_in_any_case() {
        assertThat(round(10).maxAway()).isEqualTo(50);
        assertThat(round(1).maxAway()).isEqualTo(20);
    }

    @Test
    void clients_are_away_until_they_are_back_or_given_up() {
        Round round = round(10);
        assertThat(round.away(290)).isEqualTo(10);
        assertThat(round.away(310)).isZero();
        round.giveUp(296);
        assertThat(round.away(290)).isEqualTo(6);
    }

    @Test
    void most_of_those_that_were_moved_must_come_back() {
        Round round = round(10);
        round.turnEnded(10);
        assertThat(round.isLosingClients(294)).isTrue();
        assertThat(round.isLosingClients(295)).isFalse();
    }
}
