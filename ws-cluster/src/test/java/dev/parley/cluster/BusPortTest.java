package dev.parley.cluster;

import static dev.parley.cluster.Nodes.awaitAll;
import static dev.parley.cluster.Nodes.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a stranger can do who reaches the port of the event bus, over real sockets. */
class BusPortTest {

    private static final byte[] TWO_GIBIBYTES = {0x7f, -1, -1, -1};
    private static final int SENT_BYTES = 90 << 20;

    private final Nodes nodes = new Nodes();

    @AfterEach
    void close() {
        nodes.close();
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getByName(nodes.host(1)), nodes.port);
        socket.setSoTimeout(30_000);
        return socket;
    }

    /** Returns how many bytes the node accepted before it closed the connection. */
    private static int send(Socket socket, byte[] first, int zeros) throws IOException {
        byte[] chunk = new byte[64 * 1024];
        int sent = 0;
        try {
            socket.getOutputStream().write(first);
            for (; sent < zeros; sent += chunk.length) {
                socket.getOutputStream().write(chunk);
            }
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        } catch (SocketException closed) {
            return sent;
        }
        return sent;
    }

    private void assertTalking(Vertx one, Vertx two) {
        awaitAll(2, one, two);
        get(two.eventBus().consumer("here", message -> message.reply("two")).completion());
        await().until(() -> Nodes.answer(one, "here").equals("two"));
    }

    @Test
    void a_message_of_two_gibibytes_is_not_read() throws IOException {
        Vertx one = nodes.start(1, 1, 2);
        Vertx two = nodes.start(2, 1, 2);
        try (Socket stranger = connect()) {
            assertThat(send(stranger, TWO_GIBIBYTES, SENT_BYTES)).isLessThan(SENT_BYTES / 2);
        }
        assertTalking(one, two);
    }

    @ParameterizedTest(name = "{index}")
    @ValueSource(strings = {"GET / HTTP/1.1\r\n\r\n", "\0\0\0\0", "\u0016\u0003\u0001\u0002"})
    void what_is_no_message_closes_the_connection(String bytes) throws IOException {
        Vertx one = nodes.start(1, 1);
        try (Socket stranger = connect()) {
            send(stranger, bytes.getBytes(StandardCharsets.ISO_8859_1), 0);
        }
        assertThat(Nodes.members(one)).hasSize(1);
    }

    @Test
    void with_certificates_a_stranger_is_answered_nothing(@TempDir Path folder) throws IOException {
        Vertx one = nodes.start(new ClusterConfig(
                nodes.peers(1),
                nodes.host(1),
                nodes.port,
                Optional.of(new NodeAuthority(folder, "ours").issue("one"))));
        try (Socket stranger = connect()) {
            send(stranger, new byte[] {0, 0, 0, 19}, 64 * 1024);
        }
        assertThat(Nodes.members(one)).hasSize(1);
    }

    @Test
    void with_certificates_strangers_who_prove_nothing_make_room_for_peers(@TempDir Path folder) throws IOException {
        NodeAuthority ours = new NodeAuthority(folder, "ours");
        Vertx one = nodes.start(
                new ClusterConfig(nodes.peers(1, 2), nodes.host(1), nodes.port, Optional.of(ours.issue("one"))));
        List<Socket> strangers = new ArrayList<>();
        try {
            for (int i = 0; i < UnprovenPeers.MAX_CONNECTIONS + 50; i++) {
                strangers.add(connect());
            }
            for (Socket oldest : strangers.subList(0, 50)) {
                assertThat(oldest.getInputStream().read()).isEqualTo(-1);
            }
            Vertx two = nodes.start(
                    new ClusterConfig(nodes.peers(1, 2), nodes.host(2), nodes.port, Optional.of(ours.issue("two"))));
            assertTalking(one, two);
        } finally {
            for (Socket stranger : strangers) {
                stranger.close();
            }
        }
    }
}
