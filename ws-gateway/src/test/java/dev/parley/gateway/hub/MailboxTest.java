package dev.parley.gateway.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.backplane.ChannelMessage;
import dev.parley.functions.Payload;
import dev.parley.functions.Position;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MailboxTest {

    private final Vertx vertx = Vertx.vertx();
    private final List<String> taken = new CopyOnWriteArrayList<>();
    private final List<String> lost = new CopyOnWriteArrayList<>();

    @SuppressWarnings("NullAway.Init") // made by deliverToABusyLoop
    private Mailbox mailbox;

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private static ChannelMessage message(String channel, String text) {
        return new ChannelMessage(channel, Position.NONE, Payload.text(text), false);
    }

    private void take() {
        mailbox.takeSome(message -> taken.add(((Payload.Text) message.payload()).text()), lost::add);
    }

    /** Delivers while the event loop is busy with something else. */
    private void deliverToABusyLoop(long boundBytes, List<ChannelMessage> messages) throws InterruptedException {
        Context context = vertx.getOrCreateContext();
        mailbox = new Mailbox(context, this::take, boundBytes);
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch free = new CountDownLatch(1);
        context.runOnContext(now -> {
            busy.countDown();
            await().until(() -> free.getCount() == 0);
        });
        busy.await();
        messages.forEach(mailbox::deliver);
        free.countDown();
    }

    @Test
    void what_is_delivered_is_taken_in_order() throws InterruptedException {
        deliverToABusyLoop(1_000_000, List.of(message("a", "1"), message("b", "2"), message("a", "3")));
        await().until(() -> taken.size() == 3);
        assertThat(taken).containsExactly("1", "2", "3");
        assertThat(lost).isEmpty();
    }

    @Test
    void past_the_bound_a_channel_is_lost_and_nothing_after_its_hole_is_taken() throws InterruptedException {
        deliverToABusyLoop(
                1000,
                List.of(
                        message("a", "first"),
                        message("a", "x".repeat(900)),
                        message("a", "small, but after the hole"),
                        message("b", "another channel's")));
        await().until(() -> !lost.isEmpty());
        assertThat(taken).containsExactly("first", "another channel's");
        assertThat(lost).containsExactly("a");
        mailbox.deliver(message("a", "a new beginning"));
        await().until(() -> taken.contains("a new beginning"));
    }
}
