package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.functions.JoinOptions;
import dev.parley.functions.Joined;
import dev.parley.functions.Payload;
import dev.parley.functions.Position;
import dev.parley.functions.PublishOptions;
import dev.parley.gateway.testing.RawClient;
import dev.parley.gateway.testing.TestGateway;
import io.vertx.core.Future;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What members get of a message that was redacted. */
class RedactionTest extends ReplayStage {

    private static final String TOMBSTONE = "{\"redacted\":true}";

    private void redact(Position position) {
        TestGateway.await(gateway.channels().redact("tea", position));
    }

    private static Position at(Position same, long offset) {
        return new Position(same.epoch(), offset);
    }

    private Joined answerReadsUntil(Future<Joined> joined) {
        await().until(() -> {
            while (backplane.readsHeld() > 0) {
                backplane.answerRead();
            }
            return joined.isComplete();
        });
        return TestGateway.await(joined);
    }

    @Test
    void a_replay_has_the_tombstone_in_its_place() {
        Position first = publish(1, 1);
        Position last = publish(2, 4);
        redact(at(first, 3));

        assertThat(join(first)).isEqualTo(new Joined(true, last, 3));
        publish("live");
        assertThat(client.readTexts(4)).containsExactly("2", TOMBSTONE, "4", "live");
    }

    @Test
    void a_tombstone_is_stamped_where_the_message_was() {
        Position first = publish(1, 1);
        Position position = TestGateway.await(
                        gateway.channels().publish("tea", Payload.text("{\"a\":1}"), PublishOptions.STAMPED))
                .position();
        redact(position);
        join(first);

        assertThat(client.readText())
                .isEqualTo("{\"redacted\":true,\"position\":{\"channel\":\"tea\",\"epoch\":\"" + first.epoch()
                        + "\",\"offset\":2}}");
    }

    @Test
    void members_that_have_the_message_get_no_frame() {
        joinLive();
        Position position = publish("secret");
        redact(position);
        publish("next");

        assertThat(client.readTexts(2)).containsExactly("secret", "next");
    }

    @Test
    void a_page_that_was_read_before_the_redaction_is_read_again() {
        Position first = publish(1, 1);
        publish(2, 3);
        backplane.holdReads();
        Future<Joined> joined = joining(first);
        await().until(() -> backplane.readsHeld() == 1);
        redact(at(first, 2));

        assertThat(answerReadsUntil(joined).missed()).isEqualTo(2);
        assertThat(client.readTexts(2)).containsExactly(TOMBSTONE, "3");
    }

    @Test
    void frames_kept_for_replays_under_way_are_dropped() {
        Position first = publish(1, 1);
        publish(2, 250);
        backplane.holdReads();
        Future<Joined> joined = joining(first);
        await().until(() -> backplane.readsHeld() == 1);
        backplane.answerRead();
        // The first page is kept while this replay waits for the second one.
        await().until(() -> backplane.readsHeld() == 1);
        redact(at(first, 50));

        try (RawClient other = RawClient.open(gateway.port())) {
            String otherId = connects.take().connectionId();
            Future<Joined> late = gateway.channels().join(otherId, "tea", JoinOptions.DEFAULT.from(first));
            assertThat(answerReadsUntil(late)).isEqualTo(new Joined(true, at(first, 250), 249));
            List<String> texts = other.readTexts(249);
            assertThat(texts.get(48)).isEqualTo(TOMBSTONE);
            assertThat(texts).doesNotContain("50").endsWith("249", "250");
            assertThat(answerReadsUntil(joined).missed()).isEqualTo(249);
            assertThat(client.readTexts(249)).isEqualTo(numbers(2, 250));
        }
    }
}
