package dev.parley.http.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.meters.Meters;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConnectionLimitsTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final Meters meters = new Meters();
    private long now = -5;

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private ConnectionLimits limits(int connections, int ofAddress, int perSecond, int ofUser) {
        AddressLimits each = new AddressLimits(ofAddress, perSecond);
        return new ConnectionLimits(
                new ClientLimits(connections, 0, each, AddressLimits.NONE, ofUser), meters, () -> now);
    }

    private long count(String name) {
        return Objects.requireNonNull(meters.status().get(name));
    }

    @Test
    void a_process_has_a_number_of_connections_and_admits_others_once_some_have_ended() {
        ConnectionLimits limits = limits(2, 0, 0, 0);
        Permit first = limits.connectionOf(address("192.0.2.1"));
        limits.connectionOf(address("192.0.2.2"));
        assertThat(limits.connectionOf(address("192.0.2.3")).verdict()).isEqualTo(Verdict.PROCESS);
        assertThat(count("connections.open")).isEqualTo(2);

        first.release();
        first.release();
        assertThat(count("connections.open")).isEqualTo(1);
        assertThat(limits.connectionOf(address("192.0.2.3")).isGranted()).isTrue();
        assertThat(limits.connectionOf(address("192.0.2.4")).isGranted()).isFalse();
    }

    @Test
    void one_address_takes_no_place_of_another() {
        ConnectionLimits limits = limits(0, 1, 0, 0);
        Permit first = limits.connectionOf(address("192.0.2.1"));
        assertThat(limits.connectionOf(address("192.0.2.1")).verdict()).isEqualTo(Verdict.ADDRESS);
        assertThat(limits.connectionOf(address("192.0.2.2")).isGranted()).isTrue();
        first.release();
        assertThat(limits.connectionOf(address("192.0.2.1")).isGranted()).isTrue();
    }

    @Test
    void what_the_process_refuses_does_not_count_for_the_address() {
        ConnectionLimits limits = limits(1, 1, 0, 0);
        Permit first = limits.connectionOf(address("192.0.2.1"));
        assertThat(limits.connectionOf(address("192.0.2.2")).verdict()).isEqualTo(Verdict.PROCESS);
        first.release();
        assertThat(limits.connectionOf(address("192.0.2.2")).isGranted()).isTrue();
    }

    @Test
    void an_ipv6_network_of_64_bits_is_one_client() {
        ConnectionLimits limits = limits(0, 1, 0, 0);
        limits.connectionOf(address("2001:db8:0:1::1"));
        assertThat(limits.connectionOf(address("2001:db8:0:1:ffff::2")).verdict())
                .isEqualTo(Verdict.ADDRESS);
        assertThat(limits.connectionOf(address("2001:db8:0:2::1")).isGranted()).isTrue();
        limits.connectionOf(address("192.0.2.1"));
        assertThat(limits.connectionOf(address("::ffff:192.0.2.1")).verdict()).isEqualTo(Verdict.ADDRESS);
    }

    @Test
    void loopback_has_limits_of_its_own() {
        ConnectionLimits limits = limits(0, 1, 1, 0);
        for (int i = 0; i < 100; i++) {
            assertThat(limits.connectionOf(address("127.0.0.1")).isGranted()).isTrue();
            assertThat(limits.socketOf(address("::1"), false).isGranted()).isTrue();
        }
        assertThat(count("addresses")).isZero();
    }

    @Test
    void ten_seconds_of_handshakes_may_come_at_once_and_then_one_after_the_other() {
        ConnectionLimits limits = limits(0, 0, 2, 0);
        InetAddress school = address("192.0.2.1");
        assertThat(grantedOf(limits, school, 30)).isEqualTo(20);
        assertThat(limits.connectionOf(school).verdict()).isEqualTo(Verdict.ADDRESS_RATE);
        assertThat(limits.connectionOf(address("192.0.2.2")).isGranted()).isTrue();
        now += SECOND / 2;
        assertThat(grantedOf(limits, school, 5)).isEqualTo(1);
        now += 100 * SECOND;
        assertThat(grantedOf(limits, school, 30)).isEqualTo(20);
    }

    private static long grantedOf(ConnectionLimits limits, InetAddress client, int attempts) {
        return Stream.generate(() -> limits.connectionOf(client))
                .limit(attempts)
                .filter(Permit::isGranted)
                .count();
    }

    @Test
    void an_address_has_some_more_sockets_than_connections_so_that_it_is_told_why() {
        ConnectionLimits limits = limits(0, 10, 0, 0);
        List<Permit> sockets = new ArrayList<>();
        Permit next = limits.socketOf(address("192.0.2.1"), false);
        while (next.isGranted()) {
            sockets.add(next);
            next = limits.socketOf(address("192.0.2.1"), false);
        }
        assertThat(sockets).hasSize(74);
        assertThat(next.verdict()).isEqualTo(Verdict.ADDRESS);
        assertThat(count("sockets.closed.address")).isEqualTo(1);
        sockets.get(0).release();
        assertThat(limits.socketOf(address("192.0.2.1"), false).isGranted()).isTrue();
    }

    @Test
    void sockets_come_four_times_as_often_as_handshakes() {
        ConnectionLimits limits = limits(0, 0, 1, 0);
        long granted = Stream.generate(() -> limits.socketOf(address("192.0.2.1"), false))
                .limit(100)
                .peek(Permit::release)
                .filter(Permit::isGranted)
                .count();
        assertThat(granted).isEqualTo(40);
        assertThat(count("sockets.closed.addressRate")).isEqualTo(60);
    }

    @Test
    void a_process_knows_when_it_has_too_many_sockets() {
        ConnectionLimits limits = limits(10, 0, 0, 0);
        for (int i = 0; i < 10 + ClientLimits.MIN_SPARE_SOCKETS; i++) {
            limits.socketOf(address("192.0.2.1"), i % 2 == 0);
        }
        assertThat(limits.hasTooManySockets()).isFalse();
        Permit last = limits.socketOf(address("192.0.2.1"), false);
        assertThat(limits.hasTooManySockets()).isTrue();
        last.release();
        assertThat(limits.hasTooManySockets()).isFalse();
    }

    @Test
    void sockets_of_a_trusted_proxy_do_not_count_for_its_address() {
        ConnectionLimits limits = limits(0, 1, 1, 0);
        for (int i = 0; i < 200; i++) {
            assertThat(limits.socketOf(address("192.0.2.1"), true).isGranted()).isTrue();
        }
        assertThat(limits.socketOf(address("192.0.2.1"), false).isGranted()).isTrue();
        assertThat(count("sockets.open")).isEqualTo(201);
    }

    @Test
    void a_user_has_a_number_of_connections_from_wherever() {
        ConnectionLimits limits = limits(0, 0, 0, 1);
        Permit first = limits.connectionOf("ada", address("192.0.2.1"));
        assertThat(limits.connectionOf("ada", address("192.0.2.2")).verdict()).isEqualTo(Verdict.USER);
        assertThat(limits.connectionOf("bob", address("192.0.2.1")).isGranted()).isTrue();
        assertThat(limits.connectionOf("", address("192.0.2.1")).isGranted()).isTrue();
        assertThat(limits.connectionOf("", address("192.0.2.1")).isGranted()).isTrue();
        first.release();
        assertThat(limits.connectionOf("ada", address("192.0.2.2")).isGranted()).isTrue();
    }

    @Test
    void addresses_that_are_gone_are_forgotten_once_their_bucket_is_full() {
        ConnectionLimits limits = limits(0, 0, 100, 0);
        for (int i = 0; i < 2000; i++) {
            limits.connectionOf(address("10.0." + i / 250 + "." + i % 250)).release();
        }
        Permit stays = limits.connectionOf(address("192.0.2.1"));
        assertThat(count("addresses")).isEqualTo(2001);
        now += 20 * SECOND;
        limits.connectionOf(address("192.0.2.2"));
        assertThat(count("addresses")).isEqualTo(2);
        stays.release();
    }

    @Test
    void a_full_table_admits_addresses_that_it_does_not_know() {
        ConnectionLimits limits = limits(0, 1, 0, 0);
        for (int i = 0; i < AddressTable.MAX_ROWS; i++) {
            limits.connectionOf(address("10." + (i >> 16) + "." + (i >> 8 & 255) + "." + (i & 255)));
        }
        assertThat(limits.connectionOf(address("192.0.2.1")).isGranted()).isTrue();
        assertThat(limits.connectionOf(address("192.0.2.1")).isGranted()).isTrue();
        assertThat(limits.connectionOf(address("10.0.0.1")).isGranted()).isFalse();
        assertThat(count("addresses")).isEqualTo(AddressTable.MAX_ROWS);
    }

    /** Threads open and close connections of few addresses: no more than the limit are ever open, and none is left counted. */
    @Test
    void threads_never_share_a_place() throws InterruptedException {
        ConnectionLimits limits = limits(0, 3, 0, 2);
        AtomicInteger open = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<Thread> threads = Stream.generate(() -> new Thread(() -> {
                    for (int i = 0; i < 20_000; i++) {
                        Permit permit = limits.connectionOf(address("192.0.2.1"));
                        Permit user = limits.connectionOf("ada", address("192.0.2.1"));
                        if (permit.isGranted()) {
                            most.accumulateAndGet(open.incrementAndGet(), Math::max);
                            open.decrementAndGet();
                        }
                        permit.release();
                        user.release();
                    }
                }))
                .limit(4)
                .toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(most.get()).isLessThanOrEqualTo(3);
        assertThat(grantedOf(limits, address("192.0.2.1"), 10)).isEqualTo(3);
        assertThat(Stream.generate(() -> limits.connectionOf("ada", address("192.0.2.1")))
                        .limit(10)
                        .filter(Permit::isGranted))
                .hasSize(2);
    }
}
