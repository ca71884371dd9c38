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
        round.turnEnded(100);
        assertThat(round.isLosingClients(249)).isTrue();
        assertThat(round.isLosingClients(250)).isFalse();
    }

    @Test
    void a_few_clients_that_stay_away_are_no_reason_to_stop() {
        Round round = round(10);
        round.turnEnded(20);
        assertThat(round.isLosingClients(280)).isFalse();
        assertThat(round.isLosingClients(279)).isTrue();
    }

    @Test
    void clients_that_came_back_before_a_give_up_do_not_outweigh_those_that_stay_away_after_it() {
        Round round = round(10);
        round.turnEnded(200);
        round.giveUp(280);
        round.turnEnded(60);
        assertThat(round.isLosingClients(249)).isTrue();
        assertThat(round.isLosingClients(250)).isFalse();
    }
}
