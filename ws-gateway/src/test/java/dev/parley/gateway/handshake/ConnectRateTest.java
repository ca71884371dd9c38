package dev.parley.gateway.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.backplane.ChannelLimits;
import dev.parley.backplane.InProcessBackplane;
import dev.parley.gateway.GatewayConfig;
import dev.parley.gateway.testing.RawClient;
import dev.parley.gateway.testing.TestConfig;
import dev.parley.gateway.testing.TestGateway;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("ws-015")
class ConnectRateTest {

    /** Near the end of what the clock can say. */
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - TimeUnit.MILLISECONDS.toNanos(1));

    private static long admitted(ConnectRate rate, int tries) {
        return IntStream.range(0, tries).filter(i -> rate.admits()).count();
    }

    @Test
    void a_seconds_worth_may_come_at_once_and_no_more() {
        ConnectRate rate = new ConnectRate(5, now::get);
        assertThat(admitted(rate, 100)).isEqualTo(5);
    }

    @Test
    void what_was_used_comes_back_evenly_and_does_not_pile_up() {
        ConnectRate rate = new ConnectRate(5, now::get);
        admitted(rate, 5);
        now.addAndGet(TimeUnit.MILLISECONDS.toNanos(199));
        assertThat(admitted(rate, 10)).isZero();
        now.addAndGet(TimeUnit.MILLISECONDS.toNanos(1));
        assertThat(admitted(rate, 10)).isEqualTo(1);
        now.addAndGet(TimeUnit.MINUTES.toNanos(1));
        assertThat(admitted(rate, 100)).isEqualTo(5);
    }

    @Test
    void event_loops_share_it() {
        ConnectRate rate = new ConnectRate(1000, now::get);
        long all = IntStream.range(0, 8)
                .parallel()
                .mapToLong(loop -> admitted(rate, 1000))
                .sum();
        assertThat(all).isEqualTo(1000);
    }

    @Test
    void zero_is_no_limit() {
        assertThat(admitted(new ConnectRate(0, now::get), 10_000)).isEqualTo(10_000);
    }

    /** However long it takes: what comes back meanwhile is counted, too. */
    @Test
    void the_event_loops_of_a_gateway_share_it() {
        int rate = 20;
        GatewayConfig config =
                TestConfig.DEFAULT.routes("$default").connectRate(rate).build();
        try (TestGateway gateway =
                TestGateway.start(config, new InProcessBackplane(ChannelLimits.DEFAULT), 2, (all, none) -> Map.of())) {
            long begin = System.nanoTime();
            long admitted = IntStream.range(0, 4 * rate)
                    .filter(i -> isAdmitted(gateway.port()))
                    .count();
            double seconds = (System.nanoTime() - begin) / 1e9;
            assertThat(admitted).isBetween((long) rate, (long) (rate + rate * seconds));
        }
    }

    private static boolean isAdmitted(int port) {
        try (RawClient client = RawClient.tcp(port)) {
            return client.handshake("/").status() == 101;
        }
    }
}
