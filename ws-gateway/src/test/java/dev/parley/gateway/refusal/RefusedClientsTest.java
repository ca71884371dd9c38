package dev.parley.gateway.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.backplane.refusal.Refusal;
import dev.parley.backplane.refusal.Refusal.Kind;
import dev.parley.backplane.refusal.Refusal.Subject;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RefusedClientsTest {

    private static Refusal refusal(Kind kind, String name, long until) {
        return new Refusal(new Subject(kind, name), until, "");
    }

    private static RefusedClients addresses(String... names) {
        return new RefusedClients(Arrays.stream(names)
                .map(name -> refusal(Kind.ADDRESS, name, 1000))
                .toList());
    }

    private static boolean refuses(RefusedClients clients, String address) throws UnknownHostException {
        return clients.refuses(InetAddress.getByName(address), 0);
    }

    @Test
    void an_address_is_refused_by_itself_or_by_a_network_that_it_is_in() throws Exception {
        RefusedClients clients = addresses("192.0.2.7", "10.0.0.0/8", "2001:db8::/32", "198.51.100.128/25");
        assertThat(refuses(clients, "192.0.2.7")).isTrue();
        assertThat(refuses(clients, "192.0.2.8")).isFalse();
        assertThat(refuses(clients, "10.255.1.2")).isTrue();
        assertThat(refuses(clients, "11.0.0.1")).isFalse();
        assertThat(refuses(clients, "2001:db8:ffff::1")).isTrue();
        assertThat(refuses(clients, "2001:db9::1")).isFalse();
        assertThat(refuses(clients, "198.51.100.127")).isFalse();
        assertThat(refuses(clients, "198.51.100.128")).isTrue();
    }

    @Test
    void everything_can_be_refused_by_family() throws Exception {
        assertThat(refuses(addresses("0.0.0.0/0"), "192.0.2.7")).isTrue();
        assertThat(refuses(addresses("0.0.0.0/0"), "2001:db8::1")).isFalse();
        assertThat(refuses(addresses("::/0"), "2001:db8::1")).isTrue();
    }

    @Test
    void a_refusal_ends_at_its_time() {
        RefusedClients clients = new RefusedClients(List.of(refusal(Kind.USER, "ada", 1000)));
        assertThat(clients.refuses("ada", 999)).isTrue();
        assertThat(clients.refuses("ada", 1000)).isFalse();
    }

    @Test
    void users_and_addresses_are_told_apart() throws Exception {
        RefusedClients clients =
                new RefusedClients(List.of(refusal(Kind.USER, "192.0.2.7", 1000), refusal(Kind.USER, "", 1000)));
        assertThat(refuses(clients, "192.0.2.7")).isFalse();
        assertThat(clients.refuses("192.0.2.7", 0)).isTrue();
        assertThat(clients.refuses("", 0)).isFalse();
        assertThat(refuses(addresses("not an address"), "192.0.2.7")).isFalse();
    }

    @Test
    void a_list_is_read_again_only_if_it_is_another_one() {
        AtomicReference<List<Refusal>> known = new AtomicReference<>(List.of());
        RefusalList list = new RefusalList(known::get);
        RefusedClients before = list.current();
        assertThat(list.current()).isSameAs(before);
        known.set(List.of(refusal(Kind.USER, "ada", Long.MAX_VALUE)));
        RefusedClients after = list.current();
        assertThat(after).isNotSameAs(before).isSameAs(list.current());
        assertThat(after.refuses("ada", 0)).isTrue();
    }
}
