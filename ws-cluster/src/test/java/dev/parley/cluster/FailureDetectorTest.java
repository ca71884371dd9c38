package dev.parley.cluster;

import static dev.parley.cluster.Nodes.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FailureDetectorTest {

    private static final int SILENCE_MILLIS = 1_000;

    private final Vertx vertx = Vertx.vertx();
    private final Context context = vertx.getOrCreateContext();

    private static final Links.Listener NOBODY = new Links.Listener() {
        @Override
        public Future<Void> joined(Peer peer) {
            return Future.succeededFuture();
        }

        @Override
        public Future<Void> relinked(Peer peer) {
            return Future.succeededFuture();
        }

        @Override
        public void left(Peer peer, Optional<NodeRecord> last, String reason, boolean certain) {}

        @Override
        public void refused(Peer peer) {}
    };

    @AfterEach
    void close() {
        get(vertx.close());
    }

    @Test
    void a_node_that_was_paused_does_not_count_that_time_as_its_peers_silence() throws IOException {
        NodeId self = new NodeId("127.0.0.1", 1);
        Peers peers = new Peers(self, self);
        ClusterMeters meters = new ClusterMeters();
        Links links = new Links(peers, context, vertx.createNetClient(), NOBODY, meters);
        FailureDetector detector = new FailureDetector(peers, links, new PeerTimeouts(SILENCE_MILLIS, 10_000), meters);
        try (ServerSocket mute = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            NodeId peer = new NodeId("127.0.0.1", mute.getLocalPort());
            onContext(() -> detector.tend(Set.of(peer)));
            assertThat(linked(links)).isEqualTo(1);
            long stood = Links.now();
            await().until(() -> Links.now() > stood + FailureDetector.LATE_MILLIS);
            onContext(() -> detector.tend(Set.of()));
            assertThat(linked(links)).isEqualTo(1);
            await().pollInterval(Duration.ofMillis(SILENCE_MILLIS / 10)).until(() -> {
                onContext(() -> detector.tend(Set.of()));
                return linked(links) == 0;
            });
        }
        onContext(links::close);
    }

    private long linked(Links links) {
        return onContext(() -> Future.succeededFuture(links.linked().count()));
    }

    private <T> T onContext(Supplier<Future<T>> step) {
        Promise<T> done = Promise.promise();
        context.runOnContext(now -> step.get().onComplete(done));
        return get(done.future());
    }
}
