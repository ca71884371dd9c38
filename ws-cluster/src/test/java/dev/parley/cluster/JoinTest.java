package dev.parley.cluster;

import static dev.parley.cluster.Nodes.get;
import static dev.parley.cluster.Nodes.members;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JoinTest {

    private final Nodes nodes = new Nodes();

    @AfterEach
    void close() {
        nodes.close();
    }

    @Test
    void a_port_that_is_taken_is_named_with_its_host() throws IOException {
        try (ServerSocket taken = new ServerSocket(nodes.port, 1, InetAddress.getByName(nodes.host(1)))) {
            assertThat(taken.isBound()).isTrue();
            assertThatThrownBy(() -> nodes.start(1))
                    .hasCauseInstanceOf(ClusterException.class)
                    .hasMessageContaining(
                            "CLUSTER_PORT " + nodes.port + " can't be listened on at CLUSTER_HOST " + nodes.host(1));
        }
    }

    @Test
    void a_host_that_peers_cannot_reach_is_named() {
        for (String host : List.of("0.0.0.0", "::", "no-such-host.invalid", "192.0.2.1")) {
            assertThatThrownBy(() -> nodes.start(new ClusterConfig(List.of(), host, nodes.port, Optional.empty())))
                    .hasCauseInstanceOf(ClusterException.class)
                    .hasMessageContaining("CLUSTER_HOST")
                    .hasMessageContaining(host.equals("::") ? "'::'" : host);
        }
    }

    @Test
    void an_advertised_name_without_an_address_is_named() {
        PeerName advertised = new PeerName("no-such-host.invalid", nodes.port);
        ClusterConfig config =
                new ClusterConfig(List.of(), nodes.host(1), nodes.port, Optional.of(advertised), Optional.empty());
        assertThatThrownBy(() -> nodes.start(config))
                .hasCauseInstanceOf(ClusterException.class)
                .hasMessageContaining("CLUSTER_ADVERTISE is 'no-such-host.invalid'");
    }

    @Test
    void an_advertised_address_that_no_peer_can_connect_to_is_named() {
        PeerName advertised = new PeerName("0.0.0.0", nodes.port);
        ClusterConfig config =
                new ClusterConfig(List.of(), nodes.host(1), nodes.port, Optional.of(advertised), Optional.empty());
        assertThatThrownBy(() -> nodes.start(config))
                .hasCauseInstanceOf(ClusterException.class)
                .hasMessageContaining("CLUSTER_ADVERTISE is '0.0.0.0', which peers can't connect to");
    }

    @Test
    void a_node_that_advertises_another_address_is_no_peer_of_itself_where_it_listens() {
        Vertx one = nodes.startBehindProxy(2, 1, 1, 2);
        assertThat(members(one)).containsExactly(nodes.id(2));
    }

    @Test
    void port_0_takes_a_free_port() {
        Vertx one = nodes.start(new ClusterConfig(List.of(), nodes.host(1), 0, Optional.empty()));
        assertThat(members(one)).singleElement().asString().matches("127\\.[0-9.]+:[1-9][0-9]+");
    }

    @Test
    void an_own_address_among_the_peers_is_found() {
        List<PeerName> peers = List.of(new PeerName("192.0.2.1", nodes.port), new PeerName("127.0.0.1", nodes.port));
        Vertx one = nodes.start(new ClusterConfig(peers, "", nodes.port, Optional.empty()));
        assertThat(members(one)).containsExactly("127.0.0.1:" + nodes.port);
    }

    @Test
    void nodes_at_ipv6_addresses_talk() throws IOException {
        // A machine without IPv6 has no ::1 to listen on, and the summary says that this was skipped.
        assumeThat(NetworkInterface.networkInterfaces()
                        .flatMap(NetworkInterface::inetAddresses)
                        .map(InetAddress::getHostAddress))
                .anyMatch(address -> address.startsWith("0:0:0:0:0:0:0:1"));
        Vertx one = nodes.start(new ClusterConfig(List.of(), "::1", 0, Optional.empty()));
        PeerName first = PeerName.parse(members(one).get(0), 1);
        Vertx two = nodes.start(new ClusterConfig(List.of(first), "::1", 0, Optional.empty()));
        await().untilAsserted(() -> assertThat(members(one)).hasSize(2));
        get(two.eventBus().consumer("here", message -> message.reply("two")).completion());
        assertThat(get(one.eventBus().request("here", "?")).body()).isEqualTo("two");
    }

    @Test
    void a_silent_peer_is_forgotten_after_a_while() throws IOException {
        try (ServerSocket mute = new ServerSocket(nodes.port, 10, InetAddress.getByName(nodes.host(2)))) {
            assertThat(mute.isBound()).isTrue();
            Vertx one = nodes.keep(Nodes.join(
                    nodes.config(1, nodes.peers(2)), NodeSettings.DEFAULT.with(new PeerTimeouts(1_500, 10_000))));
            await().untilAsserted(() -> assertThat(members(one)).contains(nodes.id(2)));
            await().untilAsserted(() -> assertThat(members(one)).doesNotContain(nodes.id(2)));
        }
    }
}
