package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.backplane.ChannelLimits;
import dev.parley.backplane.InProcessBackplane;
import dev.parley.functions.JoinOptions;
import dev.parley.functions.Payload;
import dev.parley.functions.Position;
import dev.parley.functions.PublishOptions;
import dev.parley.gateway.testing.Deflated;
import dev.parley.gateway.testing.DeltaClient;
import dev.parley.gateway.testing.DeltaClient.Received;
import dev.parley.gateway.testing.RawClient;
import dev.parley.gateway.testing.Recorder;
import dev.parley.gateway.testing.TestConfig;
import dev.parley.gateway.testing.TestGateway;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What members get of messages that are published with {@code delta}. */
class DeltaTest {

    private static final String PADDING = "ä long state that hardly changes, ".repeat(20);

    private final Recorder connects = new Recorder();
    private final TestGateway gateway = TestGateway.start(
            TestConfig.DEFAULT.routes("$connect").compressFrom(200).build(),
            new InProcessBackplane(ChannelLimits.DEFAULT),
            1,
            (connections, channels) -> Map.of("$connect", connects));
    private final List<AutoCloseable> clients = new ArrayList<>();

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable client : clients) {
            client.close();
        }
        gateway.close();
    }

    private record Member(DeltaClient client, String id) {}

    private Member open(String... headers) {
        DeltaClient client = DeltaClient.open(gateway.port(), headers);
        clients.add(client);
        return new Member(client, connects.take().connectionId());
    }

    private Member join(String... headers) {
        Member member = open(headers);
        join(member, Position.NONE);
        return member;
    }

    private void join(Member member, Position from) {
        TestGateway.await(gateway.channels().join(member.id(), "doc", JoinOptions.DEFAULT.from(from)));
    }

    /** A member that gets every message whole. */
    private RawClient joinWithoutDeltas() {
        RawClient client = RawClient.open(gateway.port());
        clients.add(client);
        TestGateway.await(gateway.channels().join(connects.take().connectionId(), "doc"));
        return client;
    }

    private static String state(int number) {
        return "{\"count\":" + number + ",\"text\":\"" + PADDING + "\",\"last\":" + number % 7 + "}";
    }

    private Position publish(String text, PublishOptions options) {
        return TestGateway.await(gateway.channels().publish("doc", Payload.text(text), options))
                .position();
    }

    private Position publish(int number) {
        return publish(state(number), PublishOptions.DELTA);
    }

    private static void isWhole(Received received, int number) {
        assertState(received, number, false);
    }

    private static void isDelta(Received received, int number) {
        assertState(received, number, true);
    }

    private static void assertState(Received received, int number, boolean isDelta) {
        assertThat(received.delta()).isEqualTo(isDelta);
        assertThat(received.text()).startsWith(state(number).substring(0, 20));
    }

    @Test
    void who_asks_gets_what_changed_and_all_others_the_whole_message() {
        Member member = join();
        RawClient other = joinWithoutDeltas();
        publish(1);
        isWhole(member.client().read(), 1);
        Position second = publish(2);

        Received delta = member.client().read();
        isDelta(delta, 2);
        assertThat(delta.bytes()).isLessThan(PADDING.length() / 4);
        List<String> whole = other.readTexts(2);
        assertThat(delta.text()).isEqualTo(whole.get(1));
        String stamp =
                ",\"position\":{\"channel\":\"doc\",\"delta\":true,\"epoch\":\"" + second.epoch() + "\",\"offset\":2}}";
        assertThat(delta.text()).isEqualTo(state(2).substring(0, state(2).length() - 1) + stamp);
    }

    @Test
    void other_messages_of_the_channel_are_whole_and_change_no_base() {
        Member member = join();
        publish(1);
        isWhole(member.client().read(), 1);
        publish(state(2), PublishOptions.STAMPED);
        publish("any text", PublishOptions.EPHEMERAL);
        publish(3);

        isWhole(member.client().read(), 2);
        assertThat(member.client().read().text()).isEqualTo("any text");
        isDelta(member.client().read(), 3);
    }

    @Test
    void a_message_that_is_smaller_than_its_delta_is_whole_and_the_next_base() {
        Member member = join();
        publish(1);
        isWhole(member.client().read(), 1);
        publish("{\"count\":2}", PublishOptions.DELTA);
        publish(3);
        publish(4);

        assertThat(member.client().read().text()).startsWith("{\"count\":2,");
        isWhole(member.client().read(), 3);
        isDelta(member.client().read(), 4);
    }

    @Test
    void a_member_that_came_later_gets_a_whole_message_first() {
        Member first = join();
        publish(1);
        isWhole(first.client().read(), 1);
        Member second = join();
        publish(2);
        isDelta(first.client().read(), 2);
        isWhole(second.client().read(), 2);
        publish(3);

        isDelta(first.client().read(), 3);
        isDelta(second.client().read(), 3);
    }

    @Test
    void missed_messages_and_the_first_one_after_them_are_whole() {
        Member member = join();
        Position first = publish(1);
        publish(2);
        publish(3);
        isWhole(member.client().read(), 1);
        member.client().read(2);
        join(member, first);
        publish(4);

        isWhole(member.client().read(), 2);
        isWhole(member.client().read(), 3);
        isWhole(member.client().read(), 4);
        publish(5);
        isDelta(member.client().read(), 5);
    }

    @Test
    void a_client_that_also_compresses_gets_whole_messages_compressed() {
        Member member = join(Deflated.OFFER);
        publish(1);
        Received whole = member.client().read();
        isWhole(whole, 1);
        assertThat(whole.bytes()).isLessThan(PADDING.length() / 2);
        publish(2);

        isDelta(member.client().read(), 2);
    }

    @Test
    void after_a_redaction_no_delta_refers_to_what_was_redacted() {
        Member member = join();
        Position first = publish(1);
        isWhole(member.client().read(), 1);
        TestGateway.await(gateway.channels().redact("doc", first));
        publish(2);
        publish(3);

        isWhole(member.client().read(), 2);
        isDelta(member.client().read(), 3);
    }

    @Test
    void a_member_that_left_and_came_back_gets_a_whole_message_first() {
        Member member = join();
        joinWithoutDeltas();
        publish(1);
        isWhole(member.client().read(), 1);
        TestGateway.await(gateway.channels().leave(member.id(), "doc"));
        join(member, Position.NONE);
        publish(2);

        isWhole(member.client().read(), 2);
    }

    @Test
    void whoever_comes_and_goes_reads_every_message() {
        Random random = new Random(11);
        List<Member> members = new ArrayList<>(List.of(join(), join(), join()));
        Position last = publish(0);
        List<Integer> owed = new ArrayList<>(List.of(1, 1, 1));
        int deltas = 0;
        for (int number = 1; number < 300; number++) {
            int who = random.nextInt(members.size());
            switch (random.nextInt(6)) {
                case 0 -> {
                    deltas += readAll(members.get(who), owed.set(who, 0), number);
                    join(members.get(who), Position.NONE);
                }
                case 1 -> {
                    deltas += readAll(members.get(who), owed.set(who, 0), number);
                    Position from = new Position(last.epoch(), Math.max(1, last.offset() - random.nextInt(3)));
                    owed.set(who, (int) (last.offset() - from.offset()));
                    join(members.get(who), from);
                }
                case 2 -> publishOther(owed, number);
                default -> {}
            }
            last = publish(number);
            owed.replaceAll(count -> count + 1);
        }
        for (int who = 0; who < members.size(); who++) {
            deltas += readAll(members.get(who), owed.get(who), 300);
        }
        assertThat(deltas).isGreaterThan(100);
    }

    private void publishOther(List<Integer> owed, int number) {
        publish("{\"other\":" + number + "}", PublishOptions.EPHEMERAL);
        owed.replaceAll(count -> count + 1);
    }

    /** Reads until the newest state. Reading fails if a delta does not fit. */
    private static int readAll(Member member, int count, int next) {
        List<Received> all = member.client().read(count);
        List<Received> states = all.stream()
                .filter(received -> received.text().startsWith("{\"count\""))
                .toList();
        if (!states.isEmpty()) {
            assertThat(states.get(states.size() - 1).text()).startsWith("{\"count\":" + (next - 1) + ",");
        }
        return (int) all.stream().filter(Received::delta).count();
    }
}
