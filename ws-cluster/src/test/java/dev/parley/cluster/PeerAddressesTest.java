package dev.parley.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;

class PeerAddressesTest {

    private List<String> answer = List.of();

    private InetAddress[] resolve(String name) throws UnknownHostException {
        if (name.equals("nobody") || answer.isEmpty()) {
            throw new UnknownHostException(name);
        }
        InetAddress[] addresses = new InetAddress[answer.size()];
        for (int i = 0; i < addresses.length; i++) {
            addresses[i] = InetAddress.getByName(answer.get(i));
        }
        return addresses;
    }

    private final PeerAddresses peers =
            new PeerAddresses(List.of(new PeerName("nobody", 1), new PeerName("chat", 2)), this::resolve);

    @Test
    void a_name_without_an_address_is_no_peer_yet_and_hides_no_other() {
        assertThat(peers.resolve()).isEmpty();
        answer = List.of("127.0.0.1", "127.0.0.2");
        assertThat(peers.resolve()).containsExactly(new NodeId("127.0.0.1", 2), new NodeId("127.0.0.2", 2));
    }

    @Test
    void a_name_that_resolves_no_more_keeps_its_last_addresses_for_a_while() {
        answer = List.of("127.0.0.1");
        assertThat(peers.resolve()).hasSize(1);
        answer = List.of();
        assertThat(peers.resolve()).containsExactly(new NodeId("127.0.0.1", 2));
    }

    @Test
    void another_answer_replaces_the_one_before() {
        answer = List.of("127.0.0.1");
        assertThat(peers.resolve()).hasSize(1);
        answer = List.of("127.0.0.9");
        assertThat(peers.resolve()).containsExactly(new NodeId("127.0.0.9", 2));
    }
}
