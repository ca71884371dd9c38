package dev.parley.cluster;

import static dev.parley.cluster.Nodes.get;
import static dev.parley.cluster.Nodes.members;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.vertx.core.eventbus.ReplyFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Peers that are found while the process runs, and where such a process listens. */
class FoundPeersTest {

    private static final PeerName SERVER = new PeerName("server", 6379);

    private final Nodes nodes = new Nodes();

    @AfterEach
    void close() {
        nodes.close();
    }

    private static ClusterNode node(Vertx vertx) {
        return ClusterNode.of(vertx).orElseThrow();
    }

    /** Without names of peers; the server's name leads to an address. */
    private Vertx start(String serverAddress, int port, boolean orFreePort) {
        ClusterConfig config =
                new ClusterConfig(List.of(), "", port, Optional.empty()).withMeetingPoints(List.of(SERVER));
        NameResolver resolver = name -> new InetAddress[] {InetAddress.getByName(serverAddress)};
        return nodes.keep(Nodes.join(orFreePort ? config.withAnyPort() : config, NodeSettings.DEFAULT.with(resolver)));
    }

    @Test
    void a_peer_that_was_found_is_a_member_once_that_was_said() {
        Vertx one = nodes.start(1);
        Vertx two = nodes.start(2);
        assertThat(node(one).address()).isEqualTo(nodes.id(1));
        get(node(two).found("service", Set.of()));
        get(node(one).found("service", Set.of(nodes.id(1), nodes.id(2), "no address", "127.0.0.1:99999")));
        assertThat(members(one)).containsExactlyInAnyOrder(nodes.id(1), nodes.id(2));
        Nodes.awaitAll(2, one, two);
        get(node(one).found("service", Set.of()));
        assertThat(members(one)).hasSize(2);
        // Redis has lost the id, and not all have heard of the new one.
        get(node(two).found("service again", Set.of()));
        get(two.eventBus().consumer("here", message -> message.reply("two")).completion());
        assertThat(Nodes.answer(one, "here")).isEqualTo("two");
    }

    @Test
    void a_peer_of_another_service_takes_no_part_whoever_finds_whom_and_when() {
        Vertx one = nodes.start(1);
        Vertx other = nodes.start(2);
        Vertx starting = nodes.start(3);
        get(node(other).found("other", Set.of()));
        get(node(one).found("service", Set.of(nodes.id(2), nodes.id(3))));
        get(one.eventBus().consumer("here", message -> message.reply("one")).completion());
        get(node(starting).found("other", Set.of()));
        get(node(one).found("service", Set.of(nodes.id(2), nodes.id(3))));
        await().untilAsserted(() -> assertThat(members(one)).containsExactly(nodes.id(1)));
        assertThat(Nodes.failure(other, "here")).isEqualTo(ReplyFailure.NO_HANDLERS);
        assertThat(Nodes.failure(starting, "here")).isEqualTo(ReplyFailure.NO_HANDLERS);
    }

    @Test
    void a_peer_that_is_named_need_not_know_the_service() {
        Vertx one = nodes.start(1);
        get(node(one).found("service", Set.of()));
        Vertx named = nodes.start(2, 1);
        Nodes.awaitAll(2, one, named);
    }

    @Test
    void a_local_bus_is_no_node_of_a_cluster() {
        Vertx local = Vertx.vertx();
        assertThat(ClusterNode.of(local)).isEmpty();
        get(local.close());
    }

    @Test
    void a_process_listens_where_packets_to_the_meeting_point_leave() {
        assertThat(node(start("127.0.0.1", 0, false)).address()).startsWith("127.0.0.1:");
    }

    @Test
    void a_public_address_takes_certificates_or_a_host_that_was_chosen() throws UnknownHostException {
        InetAddress address = InetAddress.getByName("203.0.113.5");
        ClusterConfig open = new ClusterConfig(List.of(), "", 0, Optional.empty());
        assertThatThrownBy(() -> OwnAddress.closed(open, address))
                .isInstanceOf(PublicAddressException.class)
                .hasMessageContainingAll("CLUSTER_HOST is unset", "203.0.113.5", "CLUSTER_CERTS");
        ClusterConfig closed = new ClusterConfig(List.of(), "", 0, Optional.of(ClusterTls.ofFolder("certs")));
        assertThat(OwnAddress.closed(closed, address)).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"127.0.0.1", "::1", "10.1.2.3", "172.17.0.2", "192.168.1.1", "100.64.0.1", "fd00::2", "fe80::1"})
    void private_addresses_do(String address) throws UnknownHostException {
        assertThat(OwnAddress.closed(
                        new ClusterConfig(List.of(), "", 0, Optional.empty()), InetAddress.getByName(address)))
                .isNotNull();
    }

    @Test
    void a_free_port_is_taken_only_if_others_are_not_told_the_port_beforehand() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            assertThat(node(start("127.0.0.1", port, true)).address()).doesNotEndWith(":" + port);
            assertThatThrownBy(() -> start("127.0.0.1", port, false))
                    .hasMessageContaining("CLUSTER_PORT " + port + " can't be listened on");
        }
    }

    /** The name by which peers reach the node is resolved after the port was found free, and before the bus listens. */
    @Test
    void a_port_that_another_process_takes_during_the_start_is_replaced_as_well() throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (ServerSocket other = new ServerSocket()) {
            ClusterConfig config = new ClusterConfig(
                            List.of(),
                            nodes.host(1),
                            nodes.port,
                            Optional.of(new PeerName("here", 1)),
                            Optional.empty())
                    .withAnyPort();
            NameResolver resolver = name -> {
                if (name.equals("here") && !other.isBound()) {
                    bind(other);
                }
                return new InetAddress[] {name.equals("here") ? loopback : InetAddress.getByName(name)};
            };
            Vertx started = nodes.keep(Nodes.join(config, NodeSettings.DEFAULT.with(resolver)));
            assertThat(node(started).address()).isEqualTo("127.0.0.1:1");
            assertThat(other.isBound()).isTrue();
        }
    }

    private void bind(ServerSocket other) {
        try {
            other.bind(new InetSocketAddress(nodes.host(1), nodes.port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
