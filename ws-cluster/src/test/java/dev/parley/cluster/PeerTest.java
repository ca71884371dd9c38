package dev.parley.cluster;

import static dev.parley.cluster.Nodes.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.io.IOException;
import java.util.Set;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When a peer is worth a line in the log. */
class PeerTest {

    private final Vertx vertx = Vertx.vertx();
    private final NodeId id = new NodeId("127.0.0.2", 3331);
    private final NodeRecord record = new NodeRecord(id, "process", Set.of(), false);
    private final Peer peer = new Peer(id, 0);

    @AfterEach
    void close() {
        get(vertx.close());
    }

    @Test
    void a_peer_that_is_not_up_is_not_logged() {
        assertThat(peer.refused(new IOException("Connection refused"))).isFalse();
    }

    @Test
    void a_certificate_that_is_refused_is_logged_once() {
        assertThat(peer.refused(new SSLHandshakeException("expired"))).isTrue();
        assertThat(peer.refused(new SSLHandshakeException("expired"))).isFalse();
        assertThat(peer.refused(new SSLHandshakeException("unknown"))).isTrue();
    }

    @Test
    void a_peer_that_is_heard_but_cannot_be_reached_is_logged_once() {
        peer.received(record, 0);
        assertThat(peer.refused(new IOException("timed out"))).isTrue();
        peer.received(record, 1_000);
        assertThat(peer.refused(new IOException("timed out"))).isFalse();
    }

    @Test
    void a_peers_record_is_forgotten_when_nobody_listens_at_its_address() {
        peer.received(record, 0);
        peer.refused(new IOException("Connection refused"));
        assertThat(peer.record()).isEmpty();
    }

    @Test
    void a_linked_peer_that_stays_mute_is_logged_once_until_it_is_heard_from() {
        NetServer server =
                get(vertx.createNetServer().connectHandler(socket -> {}).listen(0, "127.0.0.1"));
        NetSocket link = get(vertx.createNetClient().connect(server.actualPort(), "127.0.0.1"));
        peer.linked(link, 0);
        assertThat(peer.fellSilent(2_000)).isFalse();
        assertThat(peer.isAnswering()).isFalse();
        assertThat(peer.fellSilent(6_000)).isTrue();
        assertThat(peer.fellSilent(7_000)).isFalse();
        assertThat(peer.received(record, 8_000)).isTrue();
        assertThat(peer.isAnswering()).isTrue();
        assertThat(peer.received(record, 9_000)).isFalse();
        assertThat(peer.fellSilent(15_000)).isTrue();
    }
}
