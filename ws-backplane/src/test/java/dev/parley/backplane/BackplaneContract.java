package dev.parley.backplane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.functions.Attributes;
import dev.parley.functions.HistoryMessage;
import dev.parley.functions.HistoryQuery;
import dev.parley.functions.Member;
import dev.parley.functions.Members;
import dev.parley.functions.Payload;
import dev.parley.functions.PublishOptions;
import dev.parley.functions.Published;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract of every backplane. Each implementation runs these tests. */
public abstract class BackplaneContract extends StampingContract {

    @Test
    void members_are_listed_with_their_info_over_all_processes() throws Exception {
        Member ann = new Member("c1", new Attributes("{\"nick\":\"ann\"}"));
        Member bob = new Member("c2", Attributes.NONE);
        get(backplane().enter(channel, GATEWAY, ann));
        get(other().enter(channel, OTHER_GATEWAY, bob));

        Members members = get(backplane().members(channel));
        assertThat(members.count()).isEqualTo(2);
        assertThat(members.list()).containsExactlyInAnyOrder(ann, bob);
        assertThat(get(backplane().members(channel + "x"))).isEqualTo(new Members(0, List.of()));
    }

    @Test
    void entering_again_changes_the_info_and_leaving_ends_the_membership() throws Exception {
        Member renamed = new Member("c1", new Attributes("{\"nick\":\"anna\"}"));
        get(backplane().enter(channel, GATEWAY, new Member("c1", new Attributes("{\"nick\":\"ann\"}"))));
        get(backplane().enter(channel, GATEWAY, renamed));
        assertThat(get(other().members(channel))).isEqualTo(new Members(1, List.of(renamed)));

        get(backplane().leave(channel, GATEWAY, "c1"));
        get(backplane().leave(channel, GATEWAY, "c1"));
        assertThat(get(other().members(channel))).isEqualTo(new Members(0, List.of()));
    }

    @Test
    void above_the_presence_limit_only_the_count_is_returned() throws Exception {
        for (int i = 0; i < 5; i++) {
            get(backplane().enter(channel, GATEWAY, new Member("c" + i, Attributes.NONE)));
        }
        assertThat(get(backplane().members(channel)).list()).hasSize(5);

        get(backplane().enter(channel, GATEWAY, new Member("c5", Attributes.NONE)));
        assertThat(get(backplane().members(channel))).isEqualTo(new Members(6, List.of()));
    }

    static List<Payload> oddPayloads() {
        byte[] bytes = new byte[128 * 1024];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 31);
        }
        return List.of(
                Payload.text(""),
                Payload.text("\u0000"),
                Payload.text("a\r\nb:1:c\r\n$5\r\n"),
                Payload.text("tea \uD83C\uDF75 for two"),
                Payload.text("é".repeat(64 * 1024)),
                Payload.binary(new byte[0]),
                Payload.binary(new byte[] {0, -1, 13, 10, ':', 0}),
                Payload.binary(bytes));
    }

    @ParameterizedTest
    @MethodSource("oddPayloads")
    void any_payload_is_delivered_and_stored_unchanged(Payload payload) throws Exception {
        get(other().subscribe(channel, subscriber));
        get(backplane().publish(channel, payload, PublishOptions.DEFAULT));
        get(backplane().publish(channel, payload, PublishOptions.EPHEMERAL));

        assertThat(subscriber.awaitCount(2).payloads()).containsExactly(payload, payload);
        assertThat(get(Reading.history(backplane(), channel, HistoryQuery.last(1))))
                .extracting(HistoryMessage::payload)
                .containsExactly(payload);
    }

    static List<List<String>> oddNames() {
        return List.of(
                List.of("{", "}", "{}", "%7b", "%"),
                List.of("a{b}c", "a%7bb}c", "{a}{b}", "}{"),
                List.of("with spaces", " ", "a\"b'c\\", "*?[x]"),
                List.of("é".repeat(100), "\uD83C\uDF75", "\uD800", "\uD801", "?"));
    }

    @ParameterizedTest
    @MethodSource("oddNames")
    void each_channel_name_is_a_separate_channel(List<String> names) throws Exception {
        for (String name : names) {
            RecordingSubscriber own = new RecordingSubscriber();
            get(other().subscribe(name, own));
            get(backplane().enter(name, GATEWAY, new Member("c1", Attributes.NONE)));
            Published published = get(backplane().publish(name, Payload.text("hello"), PublishOptions.DEFAULT));

            assertThat(published.position().offset()).isEqualTo(1);
            assertThat(own.awaitCount(1).messages())
                    .containsExactly(new ChannelMessage(name, published.position(), Payload.text("hello"), false));
            assertThat(get(other().members(name)).count()).isEqualTo(1);
        }
    }
}
