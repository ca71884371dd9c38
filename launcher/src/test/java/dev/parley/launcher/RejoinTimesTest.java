package dev.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.launcher.RejoinTimes.Figures;
import dev.parley.launcher.RejoinTimes.Rejoin;
import io.vertx.core.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class RejoinTimesTest {

    private static final SocketAddress SERVER = SocketAddress.inetSocketAddress(1, "127.0.0.1");

    private static Rejoin rejoin(long atMillis, long awayMillis) {
        return new Rejoin(Duration.ofMillis(atMillis).toNanos(), Duration.ofMillis(awayMillis));
    }

    @Test
    void the_peak_is_the_most_within_any_second_in_whatever_order_they_come() {
        List<Rejoin> rejoins = List.of(rejoin(5000, 1), rejoin(900, 1), rejoin(0, 1), rejoin(1100, 1), rejoin(1899, 1));
        assertThat(Figures.of(rejoins).peak()).isEqualTo(3);
    }

    @Test
    void times_away_are_sorted() {
        Figures figures = Figures.of(List.of(rejoin(0, 30), rejoin(1, 10), rejoin(2, 20)));
        assertThat(figures.median()).hasMillis(20);
        assertThat(figures.p99()).hasMillis(30);
        assertThat(figures.longest()).hasMillis(30);
    }

    @Test
    void a_refused_attempt_ends_no_socket() {
        Queue<Rejoin> rejoins = new ArrayDeque<>();
        RejoinTimes times = new RejoinTimes(rejoins);
        times.joined("client-0-1");
        times.ended("client-0-1", SERVER, 1012, "");
        times.ended("client-0-2", SERVER, 1006, "");
        times.joined("client-0-3");
        assertThat(rejoins).hasSize(1);
        assertThat(RejoinTimes.figures(rejoins).count()).isEqualTo(1);
        assertThat(rejoins).isEmpty();
    }
}
