package dev.parley.cluster;

import static dev.parley.cluster.Nodes.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What nodes send each other while nothing changes. */
class BeatTest {

    private static final int CONSUMERS = 50;

    private final Nodes nodes = new Nodes();

    @AfterEach
    void close() {
        nodes.close();
    }

    @Test
    void a_peer_that_has_the_record_gets_a_beat_each_second_until_the_record_changes() {
        Vertx one = nodes.start(1, 2);
        Vertx two = nodes.start(2, 1);
        Nodes.awaitAll(2, one, two);
        for (int i = 0; i < CONSUMERS; i++) {
            get(one.eventBus()
                    .consumer("address " + i, message -> message.reply("here"))
                    .completion());
        }
        AtomicInteger beats = new AtomicInteger();
        AtomicInteger records = new AtomicInteger();
        two.eventBus().addInboundInterceptor(delivery -> {
            if (RecordAddress.is(delivery.message().address())) {
                (delivery.message().body() == null ? beats : records).incrementAndGet();
            }
            delivery.next();
        });
        await().until(() -> beats.get() > 0);
        int before = records.get();
        int seen = beats.get();
        await().until(() -> beats.get() >= seen + 2);
        assertThat(records.get()).isEqualTo(before);
        get(one.eventBus().consumer("new", message -> message.reply("new")).completion());
        assertThat(records.get()).isEqualTo(before + 1);
        assertThat(Nodes.answer(two, "new")).isEqualTo("new");
    }

    @Test
    void records_that_differ_have_different_digests() {
        NodeId node = new NodeId("127.0.0.1", 3331);
        NodeRecord record = new NodeRecord(node, "process", Set.of("a", "b"), false);
        assertThat(record.digest())
                .isEqualTo(new NodeRecord(node, "process", Set.of("b", "a"), false).digest())
                .isNotEqualTo(new NodeRecord(node, "process", Set.of("ab"), false).digest())
                .isNotEqualTo(new NodeRecord(node, "process", Set.of("a", "c"), false).digest())
                .isNotEqualTo(new NodeRecord(node, "another", Set.of("a", "b"), false).digest());
    }
}
