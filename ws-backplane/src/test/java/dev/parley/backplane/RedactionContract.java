package dev.parley.backplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.parley.functions.Channels;
import dev.parley.functions.HistoryQuery;
import dev.parley.functions.MessageNotFoundException;
import dev.parley.functions.Payload;
import dev.parley.functions.Position;
import dev.parley.functions.PublishOptions;
import dev.parley.functions.Published;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The contract of redactions. */
public abstract class RedactionContract extends HistoryContract {

    private static final String TOMBSTONE = "{\"redacted\":true}";

    @Test
    void a_redacted_message_is_a_tombstone_at_its_offset_everywhere() throws Exception {
        publishMany(4);
        Position last = publish("m5").position();
        Position third = new Position(last.epoch(), 3);
        get(backplane().redact(channel, third));

        assertThat(history(HistoryQuery.last(10))).containsExactly("m1", "m2", TOMBSTONE, "m4", "m5");
        assertThat(history(HistoryQuery.before(new Position(last.epoch(), 4), 2)))
                .containsExactly("m2", TOMBSTONE);
        StoredPage page = get(other().read(channel, new Position(last.epoch(), 1), 10));
        assertThat(page.continuous()).isTrue();
        assertThat(page.messages())
                .extracting(message -> message.position().offset())
                .containsExactly(2L, 3L, 4L, 5L);
        assertThat(page.messages().get(1)).isEqualTo(new ChannelMessage(channel, third, Channels.TOMBSTONE, false));
    }

    @Test
    void a_tombstone_is_stamped_if_the_message_was() throws Exception {
        Payload binary = Payload.binary("secret".getBytes(StandardCharsets.UTF_8));
        List<Position> all = List.of(
                get(backplane().publish(channel, Payload.text("{}"), PublishOptions.STAMPED))
                        .position(),
                get(backplane().publish(channel, Payload.text("{}"), PublishOptions.DEFAULT))
                        .position(),
                get(backplane().publish(channel, binary, PublishOptions.DEFAULT))
                        .position());
        for (Position position : all) {
            get(other().redact(channel, position));
        }

        assertThat(get(backplane().read(channel, Position.NONE, 10)).messages())
                .extracting(ChannelMessage::payload, ChannelMessage::stamped)
                .containsExactly(
                        tuple(Channels.TOMBSTONE, true),
                        tuple(Channels.TOMBSTONE, false),
                        tuple(Channels.TOMBSTONE, false));
    }

    @Test
    void a_redaction_may_be_repeated() throws Exception {
        Position position = publish("a").position();
        publish("b");
        get(backplane().redact(channel, position));
        get(other().redact(channel, position));

        assertThat(history(HistoryQuery.last(10))).containsExactly(TOMBSTONE, "b");
    }

    @Test
    void a_message_that_is_not_stored_is_not_found() throws Exception {
        assertNotFound(new Position("any", 1));
        publishMany(60);
        String epoch = publish("m61").position().epoch();

        assertNotFound(new Position(epoch, 11));
        assertNotFound(new Position(epoch, 62));
        assertNotFound(new Position(epoch, 0));
        assertNotFound(new Position("other", 40));
        get(backplane().redact(channel, new Position(epoch, 12)));
        assertThat(history(HistoryQuery.last(100))).hasSize(50).startsWith(TOMBSTONE, "m13");
    }

    private void assertNotFound(Position position) {
        Future<Void> redaction = backplane().redact(channel, position);
        assertThatThrownBy(() -> get(redaction))
                .as("%s", position)
                .hasCauseInstanceOf(MessageNotFoundException.class)
                .hasMessageContaining(channel + " stores no message at " + position.epoch() + ":" + position.offset());
    }

    @Test
    void a_redacted_message_does_not_come_back_by_its_idempotency_key() throws Exception {
        PublishOptions keyed = PublishOptions.DEFAULT.withIdempotencyKey("user/1");
        Position position =
                get(backplane().publish(channel, Payload.text("a"), keyed)).position();
        get(backplane().redact(channel, position));

        assertThat(get(other().publish(channel, Payload.text("a"), keyed))).isEqualTo(new Published(position, true));
        assertThat(history(HistoryQuery.last(10))).containsExactly(TOMBSTONE);
    }

    @Test
    void subscribers_are_notified_after_the_message_and_get_no_message_for_it() throws Exception {
        RecordingSubscriber there = new RecordingSubscriber();
        get(backplane().subscribe(channel, subscriber));
        get(other().subscribe(channel, there));
        Position position = publish("a").position();
        get(backplane().redact(channel, position));
        publish("b");

        await().until(() ->
                subscriber.redactions().contains(channel) && there.redactions().contains(channel));
        assertThat(subscriber.awaitCount(2).payloads()).containsExactly(Payload.text("a"), Payload.text("b"));
        assertThat(there.awaitCount(2).offsets()).containsExactly(1L, 2L);
        assertThat(there.losses()).isEmpty();
    }

    @Test
    void history_goes_on_and_is_trimmed_after_a_redaction() throws Exception {
        Position first = publish("m0").position();
        get(backplane().redact(channel, first));
        publishMany(30);
        get(backplane().redact(channel, new Position(first.epoch(), 31)));
        publishMany(30);

        List<String> all = history(HistoryQuery.last(1000));
        assertThat(all).hasSize(50).startsWith("m11").endsWith("m30");
        assertThat(all.indexOf(TOMBSTONE)).isEqualTo(19);
        assertThat(get(backplane().read(channel, new Position(first.epoch(), 11), 100))
                        .continuous())
                .isTrue();
    }

    @Test
    void redactions_among_publishes_cost_no_message() throws Exception {
        get(other().subscribe(channel, subscriber));
        Position first = publish("m").position();
        List<Future<?>> all = new ArrayList<>();
        for (int i = 2; i <= 40; i++) {
            all.add(backplane().publish(channel, Payload.text("m" + i), PublishOptions.DEFAULT));
            all.add(other().redact(channel, first));
            all.add(backplane().redact(channel, new Position(first.epoch(), i)));
        }
        get(Future.join(all));

        assertThat(subscriber.awaitCount(40).offsets()).isEqualTo(upTo(40));
        assertThat(history(HistoryQuery.last(100))).hasSize(40).containsOnly(TOMBSTONE);
    }
}
