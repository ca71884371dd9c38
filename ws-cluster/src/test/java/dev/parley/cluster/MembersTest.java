package dev.parley.cluster;

import static dev.parley.cluster.Nodes.awaitAll;
import static dev.parley.cluster.Nodes.failure;
import static dev.parley.cluster.Nodes.get;
import static dev.parley.cluster.Nodes.members;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.bus.Addresses;
import dev.parley.bus.ProcessId;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.ReplyFailure;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MembersTest {

    private final Nodes nodes = new Nodes();

    @AfterEach
    void close() {
        nodes.close();
    }

    @Test
    void members_find_each_other_by_a_list() {
        Vertx one = nodes.start(1, 1, 2, 3);
        Vertx two = nodes.start(2, 1, 2, 3);
        Vertx three = nodes.start(3, 1, 2, 3);
        await().untilAsserted(() -> {
            for (Vertx vertx : List.of(one, two, three)) {
                assertThat(members(vertx)).containsExactlyInAnyOrder(nodes.id(1), nodes.id(2), nodes.id(3));
            }
        });
    }

    @Test
    void members_find_each_other_by_a_name_with_several_addresses() {
        Set<String> up = ConcurrentHashMap.newKeySet();
        NameResolver resolver = name -> {
            if (!name.equals("chat-service") || up.isEmpty()) {
                return InetAddress.getAllByName(name + (name.equals("chat-service") ? ".invalid" : ""));
            }
            return up.stream().map(MembersTest::address).toArray(InetAddress[]::new);
        };
        NodeSettings settings = NodeSettings.DEFAULT.with(resolver);
        List<PeerName> peers = List.of(new PeerName("chat-service", nodes.port));
        Vertx one = nodes.keep(Nodes.join(nodes.config(1, peers), settings));
        Vertx two = nodes.keep(Nodes.join(nodes.config(2, peers), settings));
        assertThat(members(one)).containsExactly(nodes.id(1));
        up.addAll(Set.of(nodes.host(1), nodes.host(2)));
        await().untilAsserted(() -> assertThat(members(one)).contains(nodes.id(2)));
        await().untilAsserted(() -> assertThat(members(two)).contains(nodes.id(1)));
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_list_in_one_direction_is_enough() {
        Vertx one = nodes.start(1);
        Vertx two = nodes.start(2, 1);
        await().untilAsserted(() -> assertThat(members(one)).contains(nodes.id(2)));
        get(two.eventBus().consumer("here", message -> message.reply("two")).completion());
        assertThat(get(one.eventBus().request("here", "who?")).body()).isEqualTo("two");
    }

    @Test
    void a_node_that_closes_is_forgotten_at_once_and_its_process_is_reported_gone() {
        Vertx one = nodes.start(1, 1, 2);
        Vertx two = nodes.start(2, 1, 2);
        awaitAll(2, one, two);
        Queue<Object> gone = new ConcurrentLinkedQueue<>();
        get(one.eventBus()
                .consumer(Addresses.PROCESS_GONE, m -> gone.add(m.body()))
                .completion());
        get(two.eventBus().consumer("here", message -> message.reply("two")).completion());
        get(one.eventBus().request("here", "?"));
        get(two.close());
        await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> {
            assertThat(members(one)).containsExactly(nodes.id(1));
            assertThat(gone).contains(ProcessId.THIS);
        });
        assertThat(failure(one, "here")).isEqualTo(ReplyFailure.NO_HANDLERS);
    }

    @Test
    void a_node_that_comes_back_at_the_same_address_is_found() {
        Vertx one = nodes.start(1, 1, 2);
        Vertx two = nodes.start(2, 1, 2);
        awaitAll(2, one, two);
        get(two.close());
        Vertx again = nodes.start(2, 1, 2);
        awaitAll(2, one, again);
        get(again.eventBus().consumer("here", message -> message.reply("again")).completion());
        assertThat(get(one.eventBus().request("here", "?")).body()).isEqualTo("again");
    }
}
