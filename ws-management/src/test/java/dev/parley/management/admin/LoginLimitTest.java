package dev.parley.management.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LoginLimitTest {

    private final AtomicLong clock = new AtomicLong();
    private final LoginLimit limit = new LoginLimit(clock::get);

    private static InetAddress address(String text) throws Exception {
        return InetAddress.getByName(text);
    }

    private void fail(int times, String address) throws Exception {
        for (int i = 0; i < times; i++) {
            limit.failed(address(address));
        }
    }

    @Test
    void five_may_fail_at_once_and_then_one_in_30_seconds() throws Exception {
        fail(4, "192.0.2.1");
        assertThat(limit.waitSeconds(address("192.0.2.1"))).isZero();
        fail(1, "192.0.2.1");
        assertThat(limit.waitSeconds(address("192.0.2.1"))).isEqualTo(31);
        assertThat(limit.waitSeconds(address("192.0.2.2"))).isZero();
        clock.addAndGet(TimeUnit.SECONDS.toNanos(30));
        assertThat(limit.waitSeconds(address("192.0.2.1"))).isZero();
    }

    @Test
    void addresses_of_one_network_count_together() throws Exception {
        fail(3, "2001:db8::1");
        fail(2, "2001:db8::2");
        assertThat(limit.waitSeconds(address("2001:db8::3"))).isPositive();
        assertThat(limit.waitSeconds(address("2001:db8:0:1::3"))).isZero();
    }

    @Test
    void all_together_are_limited_too() throws Exception {
        for (int i = 0; i < 60; i++) {
            fail(1, "192.0.2." + i);
        }
        assertThat(limit.waitSeconds(address("198.51.100.1"))).isEqualTo(2);
        clock.addAndGet(TimeUnit.SECONDS.toNanos(2));
        assertThat(limit.waitSeconds(address("198.51.100.1"))).isZero();
    }
}
