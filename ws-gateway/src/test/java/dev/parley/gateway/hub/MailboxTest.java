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
    private final Context context = vertx.getOrCreateContext();
    private final List<String> taken = new CopyOnWriteArrayList<>();
    private final Mailbox mailbox = new Mailbox(context, this::take, 1000);
    private final MailSlot a = slot("a");
    private final MailSlot b = slot("b");
    private final CountDownLatch free = new CountDownLatch(1);

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void take() {
        mailbox.takeSome(0);
    }

    private MailSlot slot(String name) {
        return new MailSlot(mailbox, new Mailbox.Recipient() {
            @Override
            public void take(ChannelMessage message, long now) {
                taken.add(name + ((Payload.Text) message.payload()).text());
            }

            @Override
            public void lost(Position position, long now) {
                taken.add(name + " lost up to " + position.offset());
            }

            @Override
            public void redacted(long now) {
                taken.add(name + " redacted");
            }
        });
    }

    private static ChannelMessage message(long offset, String text) {
        return new ChannelMessage("any", new Position("e", offset), Payload.text(text), false);
    }

    private static ChannelMessage ephemeral(String text) {
        return new ChannelMessage("any", Position.NONE, Payload.text(text), false);
    }

    /** Keeps the event loop busy with something else until {@code free}. */
    private void occupy() throws InterruptedException {
        CountDownLatch busy = new CountDownLatch(1);
        context.runOnContext(now -> {
            busy.countDown();
            await().until(() -> free.getCount() == 0);
        });
        busy.await();
    }

    @Test
    void what_is_delivered_is_taken_in_order() throws InterruptedException {
        occupy();
        a.deliver(message(1, "1"));
        b.deliver(message(1, "2"));
        a.deliver(message(2, "3"));
        free.countDown();
        await().until(() -> taken.size() == 3);
        assertThat(taken).containsExactly("a1", "b2", "a3");
    }

    @Test
    void a_loss_stands_between_the_messages_where_it_was_told() throws InterruptedException {
        occupy();
        a.deliver(message(1, "1"));
        a.lost("any", new Position("e", 7));
        a.deliver(message(8, "8"));
        free.countDown();
        await().until(() -> taken.size() == 3);
        assertThat(taken).containsExactly("a1", "a lost up to 7", "a8");
    }

    @Test
    void redactions_are_handed_over_behind_the_messages_that_they_may_concern() throws InterruptedException {
        occupy();
        a.deliver(message(1, "1"));
        a.redacted("any");
        a.deliver(message(2, "2"));
        a.redacted("any");
        a.redacted("any");
        free.countDown();
        await().until(() -> taken.size() == 4);
        assertThat(taken).containsExactly("a1", "a redacted", "a2", "a redacted");
    }

    @Test
    void past_the_bound_a_channel_is_lost_up_to_the_last_message_it_cost() throws InterruptedException {
        occupy();
        a.deliver(message(1, "first"));
        a.deliver(message(2, "x".repeat(900)));
        a.deliver(message(3, "small, but after the hole"));
        b.deliver(message(1, "another channel's"));
        a.lost("any", new Position("e", 5));
        free.countDown();
        await().until(() -> taken.size() == 3);
        assertThat(taken).containsExactly("afirst", "a lost up to 5", "banother channel's");
        a.deliver(message(6, "a new beginning"));
        await().until(() -> taken.contains("aa new beginning"));
    }

    @Test
    void an_ephemeral_message_past_the_bound_is_no_loss() throws InterruptedException {
        occupy();
        a.deliver(ephemeral("x".repeat(900)));
        a.deliver(message(1, "stored"));
        free.countDown();
        await().until(() -> !taken.isEmpty());
        assertThat(taken).containsExactly("astored");
    }

    @Test
    void a_recipient_that_fails_costs_its_channel_a_loss_and_the_others_no_room() {
        MailSlot broken = new MailSlot(mailbox, new Mailbox.Recipient() {
            @Override
            public void take(ChannelMessage message, long now) {
                throw new IllegalStateException("a test's own");
            }

            @Override
            public void lost(Position position, long now) {
                taken.add("broken lost up to " + position.offset());
            }

            @Override
            public void redacted(long now) {
                throw new IllegalStateException("Nothing is redacted here");
            }
        });
        for (int i = 1; i <= 10; i++) {
            broken.deliver(message(i, "x".repeat(700)));
            String lost = "broken lost up to " + i;
            await().until(() -> taken.contains(lost));
        }
        a.deliver(message(1, "y".repeat(700)));
        await().until(() -> taken.contains("a" + "y".repeat(700)));
        assertThat(taken).doesNotContain("a lost up to 1");
    }

    @Test
    void a_loss_that_can_not_be_reported_leaves_the_mailbox_its_room() {
        MailSlot broken = new MailSlot(mailbox, new Mailbox.Recipient() {
            @Override
            public void take(ChannelMessage message, long now) {
                throw new IllegalStateException("a test's own");
            }

            @Override
            public void lost(Position position, long now) {
                taken.add("failed");
                throw new IllegalStateException("a test's own");
            }

            @Override
            public void redacted(long now) {
                throw new IllegalStateException("Nothing is redacted here");
            }
        });
        for (int i = 1; i <= 10; i++) {
            int failures = i;
            broken.deliver(message(i, "x".repeat(700)));
            await().until(() -> taken.size() == failures);
        }
        a.deliver(message(1, "y".repeat(700)));
        await().until(() -> taken.contains("a" + "y".repeat(700)));
    }

    @Test
    void a_closed_slot_hands_over_nothing() throws InterruptedException {
        occupy();
        a.deliver(message(1, "of before"));
        a.lost("any", new Position("e", 1));
        a.close();
        b.deliver(message(1, "x"));
        free.countDown();
        await().until(() -> taken.contains("bx"));
        assertThat(taken).containsExactly("bx");
    }
}
