package dev.parley.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.chat.fixture.ChatFixture;
import dev.parley.chat.fixture.TestClient;
import dev.parley.functions.FunctionResult;
import dev.parley.functions.Payload;
import dev.parley.functions.RequestContext;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A person who loses the connection and is soon back was never away. */
class GraceTest {

    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofSeconds(20);

    private ChatFixture chat = with(SHORT);

    private static ChatFixture with(Duration grace) {
        return new ChatFixture(new ChatConfig(Set.of(), 100, Duration.ofMillis(20), Duration.ofSeconds(5), grace));
    }

    private void restartWith(Duration grace) {
        chat.close();
        chat = with(grace);
    }

    @AfterEach
    void close() {
        chat.close();
    }

    @Test
    void a_reconnect_within_the_grace_is_not_announced() {
        restartWith(Duration.ofSeconds(3));
        TestClient ann = chat.connectAs("anns");
        TestClient bob = chat.connectAs("bobs");
        await().untilAsserted(() -> assertThat(lastCount(ann)).isEqualTo(2));
        int before = changes(ann);
        Future<FunctionResult> gone = bob.disconnect();
        TestClient again = bobIsBack();
        assertThat(gone.isComplete()).isFalse();
        assertThat(ChatFixture.await(gone).statusCode()).isEqualTo(200);
        assertThat(changes(ann)).isEqualTo(before);
        again.send("{\"action\":\"who\"}");
        assertThat(again.last().get("count").intValue()).isEqualTo(2);
    }

    @Test
    void a_count_that_was_announced_during_the_grace_is_corrected_on_the_return() {
        restartWith(LONG);
        TestClient ann = chat.connectAs("anns");
        TestClient bob = chat.connectAs("bobs");
        await().untilAsserted(() -> assertThat(lastCount(ann)).isEqualTo(2));
        Future<FunctionResult> gone = bob.disconnect();
        TestClient carl = chat.connectAs("carls");
        await().untilAsserted(
                        () -> assertThat(ann.frames("presence").toString()).contains(carl.by()));
        bobIsBack();
        await().untilAsserted(() -> assertThat(lastCount(ann)).isEqualTo(3));
        JsonNode counted = ann.frames("presence").get(ann.frames("presence").size() - 1);
        assertThat(counted.get("joined")).isEmpty();
        assertThat(gone.isComplete()).isFalse();
        chat.endGrace();
        ChatFixture.await(gone);
    }

    @Test
    void a_silent_return_to_a_process_that_announced_nothing_is_counted() {
        restartWith(LONG);
        TestClient ann = chat.connectAs("anns");
        await().untilAsserted(() -> assertThat(lastCount(ann)).isEqualTo(1));
        chat.stopChat();
        chat.startChat();
        TestClient bob = chat.connect(Map.of("session", "bobs", "lobby", "false"));
        bob.send("{\"action\":\"join\",\"room\":\"lobby\",\"away\":0}");
        await().untilAsserted(() -> assertThat(lastCount(ann)).isEqualTo(2));
        assertThat(changes(bob)).isZero();
    }

    @Test
    void the_whole_grace_is_spent_however_wrong_the_clocks_are() {
        restartWith(LONG);
        TestClient bob = chat.connectAs("bobs");
        bob.vanish();
        Future<FunctionResult> gone = chat.call(bob.disconnectEvent("Going away", ChatFixture.NOW.minusSeconds(60)));
        bob.deliver(bob.message(Payload.text("{\"action\":\"ping\"}")));
        assertThat(gone.isComplete()).isFalse();
        chat.endGrace();
        ChatFixture.await(gone);
    }

    @Test
    void a_person_who_does_not_come_back_is_announced_as_gone_after_the_grace() {
        TestClient ann = chat.connectAs("anns");
        TestClient bob = chat.connectAs("bobs").withNick("bob");
        await().untilAsserted(() -> assertThat(lastCount(ann)).isEqualTo(2));
        assertThat(ChatFixture.await(bob.disconnect()).statusCode()).isEqualTo(200);
        assertThat(left(ann)).containsExactly("bob");
    }

    @Test
    void who_reloads_and_leaves_within_the_grace_is_announced_as_gone_once() {
        restartWith(Duration.ofSeconds(3));
        TestClient ann = chat.connectAs("anns");
        TestClient bob = chat.connectAs("bobs").withNick("bob");
        await().untilAsserted(() -> assertThat(lastCount(ann)).isEqualTo(2));
        Future<FunctionResult> first = bob.disconnect();
        TestClient again = bobIsBack();
        assertThat(first.isComplete()).isFalse();
        Future<FunctionResult> second = again.disconnect();
        ChatFixture.await(first);
        ChatFixture.await(second);
        assertThat(left(ann)).containsExactly("bob");
    }

    @Test
    void who_comes_back_and_leaves_a_room_within_the_grace_is_announced_as_gone_once() {
        restartWith(LONG);
        TestClient ann = chat.connectAs("anns");
        TestClient bob = chat.connectAs("bobs").withNick("bob");
        await().untilAsserted(() -> assertThat(lastCount(ann)).isEqualTo(2));
        Future<FunctionResult> gone = bob.disconnect();
        bobIsBack().join("tea").send("{\"action\":\"leave\",\"room\":\"lobby\"}");
        await().untilAsserted(() -> assertThat(left(ann)).containsExactly("bob"));
        assertThat(gone.isComplete()).isFalse();
        chat.endGrace();
        ChatFixture.await(gone);
        assertThat(left(ann)).containsExactly("bob");
    }

    @Test
    void nobody_is_gone_while_another_lost_connection_may_come_back() {
        restartWith(LONG);
        TestClient ann = chat.connectAs("anns");
        TestClient bob = chat.connectAs("bobs");
        TestClient tab = chat.connectAs("bobs");
        await().untilAsserted(() -> assertThat(lastCount(ann)).isEqualTo(2));
        Future<FunctionResult> gone = bob.disconnect();
        tab.vanish();
        ChatFixture.await(chat.call(tab.disconnectEvent(RequestContext.GATEWAY_LOST)));
        assertThat(left(ann)).isEmpty();
        chat.endGrace();
        ChatFixture.await(gone);
        assertThat(left(ann)).hasSize(1);
    }

    @Test
    void a_join_after_a_longer_absence_is_announced() {
        restartWith(Duration.ofSeconds(5));
        TestClient ann = chat.connectAs("anns");
        for (String away : List.of("4000", "null", "9999999999")) {
            TestClient bob = chat.connect(Map.of("session", "bob" + away, "lobby", "false"));
            bob.send("{\"action\":\"join\",\"room\":\"lobby\",\"away\":" + away + "}");
            await().untilAsserted(() -> assertThat(ann.frames("presence"))
                    .anySatisfy(
                            frame -> assertThat(frame.get("joined").toString()).contains(bob.by())));
        }
        ann.send("{\"action\":\"join\",\"room\":\"lobby\",\"away\":-1}");
        assertThat(ann.lastError()).isEqualTo("\"away\" must be an integer of 0 or more, not \"-1\".");
    }

    @Test
    void a_stop_ends_the_grace() {
        restartWith(LONG);
        TestClient ann = chat.connectAs("anns");
        TestClient bob = chat.connectAs("bobs").withNick("bob");
        Future<FunctionResult> gone = bob.disconnect();
        ann.send("{\"action\":\"ping\"}");
        assertThat(gone.isComplete()).isFalse();
        chat.stopChat();
        assertThat(ChatFixture.await(gone).statusCode()).isEqualTo(200);
    }

    @Test
    void a_process_that_is_about_to_stop_spends_no_grace() {
        restartWith(LONG);
        TestClient bob = chat.connectAs("bobs");
        chat.endGrace();
        assertThat(ChatFixture.await(bob.disconnect()).statusCode()).isEqualTo(200);
    }

    @Test
    void a_gateway_that_was_lost_long_ago_costs_no_grace() {
        restartWith(LONG);
        TestClient bob = chat.connectAs("bobs");
        bob.vanish();
        assertThat(ChatFixture.await(chat.call(bob.disconnectEvent(RequestContext.GATEWAY_LOST)))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void at_most_500_people_are_waited_for_so_that_a_flood_is_answered() {
        restartWith(LONG);
        List<Future<FunctionResult>> answers = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            TestClient client = chat.connectAs("session" + i);
            client.vanish();
            answers.add(chat.call(client.disconnectEvent("Going away")));
        }
        await().untilAsserted(() ->
                assertThat(answers.stream().filter(Future::isComplete).count()).isEqualTo(100));
        chat.stopChat();
        answers.forEach(ChatFixture::await);
    }

    private static int changes(TestClient client) {
        return (int) client.frames("presence").stream()
                .filter(frame -> frame.get("joined").size() + frame.get("left").size() > 0)
                .count();
    }

    private static int lastCount(TestClient client) {
        return client.frames("presence").stream()
                .mapToInt(frame -> frame.get("count").intValue())
                .reduce(0, (first, last) -> last);
    }

    /** Comes back within the grace, as a page does after a reload. */
    private TestClient bobIsBack() {
        TestClient bob = chat.connect(Map.of("session", "bobs", "lobby", "false"));
        return bob.withNick("bob").send("{\"action\":\"join\",\"room\":\"lobby\",\"away\":40}");
    }

    /** Those who were announced as gone, in order. */
    private static List<String> left(TestClient client) {
        return client.frames("presence").stream()
                .flatMap(frame -> frame.get("left").findValuesAsText("nick").stream())
                .toList();
    }
}
