package dev.parley.cluster;

import static dev.parley.cluster.Nodes.answer;
import static dev.parley.cluster.Nodes.awaitAll;
import static dev.parley.cluster.Nodes.get;
import static dev.parley.cluster.Nodes.members;
import static dev.parley.cluster.Nodes.selected;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.bus.Addresses;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Processes whose address another one takes over, as with containers, and their late messages. */
class ReplacedProcessTest {

    private final Nodes nodes = new Nodes();
    private final Queue<Object> gone = new ConcurrentLinkedQueue<>();

    @AfterEach
    void close() {
        nodes.close();
    }

    /** The host of the process before vanished: nobody closed its connections. */
    @Test
    void a_process_that_took_the_address_of_one_that_vanished_is_a_new_member() throws IOException {
        List<Socket> open = new ArrayList<>();
        Vertx one = linkedToAProcess("before", open);
        try (NodeProcess next = new NodeProcess(List.of(), nodes.host(2), nodes.port, nodes.host(1))) {
            await().untilAsserted(() -> assertThat(answer(one, "process")).isEqualTo(next.processId));
            assertThat(gone).containsExactly("before");
            assertThat(selected(one, "here")).isEmpty();
            next.kill();
            await().atMost(Duration.ofSeconds(5))
                    .untilAsserted(() -> assertThat(gone).containsExactly("before", next.processId));
        } finally {
            for (Socket socket : open) {
                socket.close();
            }
        }
    }

    /** @param open keeps that process's ends of the link and of the bus's connection */
    private Vertx linkedToAProcess(String processId, List<Socket> open) throws IOException {
        try (ServerSocket server = new ServerSocket(nodes.port, 10, InetAddress.getByName(nodes.host(2)))) {
            server.setSoTimeout(30_000);
            Vertx one = listening(nodes.start(1, 1, 2));
            open.add(server.accept());
            open.add(server.accept());
            send(one, new NodeRecord(node(2), processId, Set.of("here"), false));
            assertThat(selected(one, "here")).containsExactly(nodes.id(2));
            return one;
        }
    }

    @Test
    void a_goodbye_of_the_process_before_does_not_send_the_next_one_away() {
        Vertx one = listening(nodes.start(1, 1, 2));
        Vertx two = nodes.start(2, 1, 2);
        awaitAll(2, one, two);
        get(two.eventBus().consumer("here", message -> message.reply("two")).completion());
        send(one, new NodeRecord(node(2), "before", Set.of(), true));
        assertThat(members(one)).contains(nodes.id(2));
        assertThat(selected(one, "here")).containsExactly(nodes.id(2));
        assertThat(gone).isEmpty();
    }

    @Test
    void a_goodbye_while_the_link_is_being_made_leaves_nothing_of_the_process() throws IOException {
        InetAddress host = InetAddress.getByName(nodes.host(2));
        try (ServerSocket server = new ServerSocket(nodes.port, 1, host);
                Socket first = new Socket(host, nodes.port);
                Socket second = new Socket(host, nodes.port)) {
            // These fill the queue of connections: the kernel lets the next one wait until it is tried again.
            assertThat(List.of(first, second)).allMatch(Socket::isConnected);
            Vertx one = listening(nodes.start(1, 1));
            send(one, new NodeRecord(node(2), "before", Set.of("here"), false));
            send(one, new NodeRecord(node(2), "before", Set.of(), true));
            assertThat(gone).containsExactly("before");
            server.accept().close();
            server.accept().close();
            send(one, new NodeRecord(node(2), "after", Set.of("there"), false));
            await().until(() -> selected(one, "there").equals(List.of(nodes.id(2))));
            assertThat(selected(one, "here")).isEmpty();
            assertThat(gone).containsExactly("before");
        }
    }

    private Vertx listening(Vertx vertx) {
        get(vertx.eventBus()
                .consumer(Addresses.PROCESS_GONE, message -> gone.add(message.body()))
                .completion());
        return vertx;
    }

    private NodeId node(int number) {
        return new NodeId(nodes.host(number), nodes.port);
    }

    /** Returns when the node has applied it. */
    private void send(Vertx vertx, NodeRecord record) {
        get(vertx.eventBus().request(RecordAddress.of(node(1)), record.toBuffer()));
    }
}
