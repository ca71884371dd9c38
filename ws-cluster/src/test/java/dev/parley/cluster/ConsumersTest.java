package dev.parley.cluster;

import static dev.parley.cluster.Nodes.awaitAll;
import static dev.parley.cluster.Nodes.failure;
import static dev.parley.cluster.Nodes.get;
import static dev.parley.cluster.Nodes.members;
import static dev.parley.cluster.Nodes.selected;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.parley.bus.ProcessId;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.transport.Transport;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConsumersTest {

    private final Nodes nodes = new Nodes();

    @AfterEach
    void close() {
        nodes.close();
    }

    /** io_uring where the kernel, and what it runs in, let it through. */
    static List<Transport> transports() {
        return Stream.of(Transport.NIO, Transport.EPOLL, Transport.IO_URING)
                .filter(Transport::available)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("transports")
    void a_consumer_is_reached_from_others_as_soon_as_it_is_registered(Transport transport) {
        Vertx one = nodes.keep(Cluster.join(transport, Nodes.options(), nodes.config(1, nodes.peers(1, 2))));
        Vertx two = nodes.keep(Cluster.join(transport, Nodes.options(), nodes.config(2, nodes.peers(1, 2))));
        await().untilAsserted(() -> assertThat(members(two)).hasSize(2));
        await().untilAsserted(() -> assertThat(members(one)).hasSize(2));
        Queue<Object> heard = new ConcurrentLinkedQueue<>();
        get(two.eventBus()
                .consumer("here", message -> {
                    heard.add(message.body());
                    message.reply("two");
                })
                .completion());
        assertThat(get(one.eventBus().request("here", "requested")).body()).isEqualTo("two");
        one.eventBus().send("here", "sent");
        one.eventBus().publish("here", "published");
        await().untilAsserted(() -> assertThat(heard).containsExactly("requested", "sent", "published"));
    }

    @Test
    void a_second_listener_is_reached_though_the_first_is_remembered() {
        Vertx one = nodes.start(1, 1, 2, 3);
        Vertx two = nodes.start(2, 1, 2, 3);
        Vertx three = nodes.start(3, 1, 2, 3);
        awaitAll(3, one, two, three);
        AtomicInteger atTwo = new AtomicInteger();
        AtomicInteger atThree = new AtomicInteger();
        get(two.eventBus().consumer("news", m -> atTwo.incrementAndGet()).completion());
        one.eventBus().publish("news", "first");
        await().until(() -> atTwo.get() == 1);
        MessageConsumer<Object> second = three.eventBus().consumer("news", m -> atThree.incrementAndGet());
        get(second.completion());
        one.eventBus().publish("news", "second");
        await().until(() -> atTwo.get() == 2 && atThree.get() == 1);
        get(second.unregister());
        await().until(() -> atThree.get() == 1 && selected(one, "news").equals(List.of(nodes.id(2))));
    }

    @Test
    void nobody_is_found_where_a_consumer_was() {
        Vertx one = nodes.start(1, 1, 2);
        Vertx two = nodes.start(2, 1, 2);
        awaitAll(2, one, two);
        MessageConsumer<Object> consumer = two.eventBus().consumer("here", message -> message.reply("two"));
        get(consumer.completion());
        get(one.eventBus().request("here", "?"));
        get(consumer.unregister());
        await().untilAsserted(() -> assertThat(selected(one, "here")).isEmpty());
        assertThat(failure(one, "here")).isEqualTo(ReplyFailure.NO_HANDLERS);
    }

    @Test
    void a_local_consumer_is_not_announced() {
        Vertx one = nodes.start(1, 1, 2);
        Vertx two = nodes.start(2, 1, 2);
        awaitAll(2, one, two);
        get(two.eventBus()
                .localConsumer("mine", message -> message.reply("two"))
                .completion());
        get(two.eventBus().consumer("ours", message -> message.reply("two")).completion());
        assertThat(selected(one, "ours")).containsExactly(nodes.id(2));
        assertThat(selected(one, "mine")).isEmpty();
        assertThat(get(two.eventBus().request("mine", "?")).body()).isEqualTo("two");
    }

    @Test
    void a_forged_record_is_healed_by_the_next_one() {
        Vertx one = nodes.start(1, 1, 2);
        Vertx two = nodes.start(2, 1, 2);
        awaitAll(2, one, two);
        get(two.eventBus().consumer("here", message -> message.reply("two")).completion());
        NodeId id = new NodeId(nodes.host(2), nodes.port);
        Buffer forged = new NodeRecord(id, ProcessId.THIS, Set.of("lie"), false).toBuffer();
        get(two.eventBus().request(RecordAddress.of(new NodeId(nodes.host(1), nodes.port)), forged));
        await().pollInterval(Duration.ofMillis(10))
                .until(() -> selected(one, "here").equals(List.of(nodes.id(2))));
        await().until(() -> selected(one, "lie").isEmpty());
        assertThat(get(one.eventBus().request("here", "?")).body()).isEqualTo("two");
    }

    @Test
    void a_message_that_is_no_record_is_refused() {
        Vertx one = nodes.start(1, 1, 2);
        Vertx two = nodes.start(2, 1, 2);
        awaitAll(2, one, two);
        String news = RecordAddress.of(new NodeId(nodes.host(1), nodes.port));
        two.eventBus().send(news, "text");
        two.eventBus().send(news, Buffer.buffer("{"));
        two.eventBus().send(news, Buffer.buffer("{\"nodeId\":7}"));
        two.eventBus()
                .send(
                        news,
                        Buffer.buffer("{\"nodeId\":\"" + nodes.id(2) + "\",\"processId\":\"p\",\"addresses\":[null]}"));
        get(two.eventBus().consumer("here", message -> message.reply("two")).completion());
        assertThat(get(one.eventBus().request("here", "?")).body()).isEqualTo("two");
    }

    @Test
    void a_registered_consumer_is_reached_by_everyone_who_hears_of_it() {
        Vertx one = nodes.start(1, 1, 2, 3);
        Vertx two = nodes.start(2, 1, 2, 3);
        Vertx three = nodes.start(3, 1, 2, 3);
        awaitAll(3, one, two, three);
        int rounds = 300;
        AtomicInteger elsewhere = new AtomicInteger();
        get(three.eventBus().consumer("round", m -> elsewhere.incrementAndGet()).completion());
        get(one.eventBus()
                .consumer("announce", announced -> one.eventBus().publish("round", announced.body()))
                .completion());
        for (int round = 0; round < rounds; round++) {
            AtomicInteger here = new AtomicInteger();
            MessageConsumer<Object> consumer = two.eventBus().consumer("round", m -> here.incrementAndGet());
            get(consumer.completion());
            two.eventBus().publish("announce", round);
            await().pollInterval(Duration.ofMillis(1)).until(() -> here.get() == 1);
            get(consumer.unregister());
        }
        await().until(() -> elsewhere.get() == rounds);
    }

    @Test
    void addresses_that_peers_would_refuse_are_refused_at_once() {
        Vertx one = nodes.start(1, 1);
        assertThatThrownBy(() ->
                        get(one.eventBus().consumer("x".repeat(257), m -> {}).completion()))
                .hasMessageContaining("256 characters at most");
    }

    @Test
    void maps_locks_and_counters_are_not_offered() {
        Vertx one = nodes.start(1, 1);
        assertThatThrownBy(() -> get(one.sharedData().getClusterWideMap("m"))).hasMessageContaining("no shared map");
        assertThatThrownBy(() -> get(one.sharedData().getLock("l"))).hasMessageContaining("no shared lock");
        assertThatThrownBy(() -> get(one.sharedData().getCounter("c"))).hasMessageContaining("no shared counter");
    }
}
