package dev.parley.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.http.limit.AddressLimits;
import dev.parley.http.limit.ClientLimits;
import dev.parley.http.limit.ConnectionLimits;
import dev.parley.meters.Meters;
import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetAddress;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AcceptedSocketsTest {

    private static final InetAddress CLIENT = Objects.requireNonNull(IpAddress.parse("192.0.2.1"));

    private final Meters meters = new Meters();
    private final ConnectionLimits limits =
            new ConnectionLimits(new ClientLimits(0, 0, new AddressLimits(1, 0), AddressLimits.NONE, 0), meters);
    private long now;
    private final AcceptedSockets sockets = new AcceptedSockets(limits, () -> now);

    private EmbeddedChannel accepted(boolean isProxy) {
        EmbeddedChannel channel = new EmbeddedChannel();
        assertThat(sockets.admit(channel, CLIENT, isProxy)).isTrue();
        return channel;
    }

    private long count(String name) {
        return Objects.requireNonNull(meters.status().get(name));
    }

    @Test
    void a_socket_without_a_request_is_closed_after_20_s() {
        EmbeddedChannel first = accepted(false);
        now += TimeUnit.SECONDS.toNanos(10);
        EmbeddedChannel second = accepted(false);
        now += TimeUnit.SECONDS.toNanos(10) - 1;
        sockets.look();
        assertThat(first.isOpen()).isTrue();
        now++;
        sockets.look();
        assertThat(first.isOpen()).isFalse();
        assertThat(second.isOpen()).isTrue();
        assertThat(count("sockets.closed.silent")).isEqualTo(1);
        assertThat(count("sockets.open")).isEqualTo(1);
    }

    @Test
    void a_socket_past_the_share_of_its_address_is_closed_at_once_and_not_counted() {
        for (int i = 0; i < 65; i++) {
            accepted(false);
        }
        EmbeddedChannel next = new EmbeddedChannel();
        assertThat(sockets.admit(next, CLIENT, false)).isFalse();
        assertThat(next.isOpen()).isFalse();
        assertThat(count("sockets.open")).isEqualTo(65);
        accepted(true).close();
        assertThat(count("sockets.open")).isEqualTo(65);
    }

    @Test
    void a_socket_that_the_client_closes_makes_room() {
        for (int i = 0; i < 65; i++) {
            EmbeddedChannel channel = accepted(false);
            channel.close();
        }
        assertThat(count("sockets.open")).isZero();
        accepted(false);
    }
}
