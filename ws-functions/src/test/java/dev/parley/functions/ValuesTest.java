package dev.parley.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The bounds that the contract's values have. */
class ValuesTest {

    record Mood(String mood, int strength) {}

    @Test
    void attributes_hold_4_kib_of_json_and_not_a_byte_more() {
        String longest = "{\"a\":\"" + "x".repeat(Attributes.MAX_BYTES - 8) + "\"}";
        assertThat(new Attributes(longest).json()).hasSize(Attributes.MAX_BYTES);
        assertThatIllegalArgumentException().isThrownBy(() -> new Attributes(longest + " "));
        assertThatIllegalArgumentException().isThrownBy(() -> new Attributes("{\"a\":\"" + "ü".repeat(2045) + "\"}"));
    }

    @Test
    void attributes_read_back_as_a_record_and_pass_over_what_it_does_not_know() {
        assertThat(Attributes.of(new Mood("glad", 3)).as(Mood.class)).isEqualTo(new Mood("glad", 3));
        assertThat(new Attributes("{\"mood\":\"glad\",\"strength\":3,\"since\":1}").as(Mood.class))
                .isEqualTo(new Mood("glad", 3));
        assertThatIllegalArgumentException().isThrownBy(() -> new Attributes("[]").as(Mood.class));
    }

    @Test
    void half_of_a_surrogate_pair_in_a_header_of_a_result_is_replaced() {
        FunctionResult result = FunctionResult.ok().withHeader("\udd12name", "value\ud800");
        assertThat(result.headers()).isEqualTo(Map.of("\ufffdname", "value\ufffd"));
    }

    @Test
    void a_channel_name_is_1_to_200_bytes_without_control_characters() {
        for (String name : List.of("a", "room:tea", "ü".repeat(100), "x".repeat(200), "a b{}%")) {
            assertThat(ChannelName.check(name)).isEqualTo(name);
        }
        for (String name : List.of("", "x".repeat(201), "ü".repeat(101), "a\nb", "a\u0000", "\u0085")) {
            assertThatIllegalArgumentException().isThrownBy(() -> ChannelName.check(name));
        }
    }

    @Test
    void a_history_query_takes_1_to_1000() {
        assertThat(HistoryQuery.last(1000).limit()).isEqualTo(1000);
        assertThatIllegalArgumentException().isThrownBy(() -> HistoryQuery.last(0));
        assertThatIllegalArgumentException().isThrownBy(() -> HistoryQuery.last(1001));
    }

    @Test
    void a_history_query_reads_after_a_position_or_before_one() {
        Position position = new Position("k3Zq", 7);
        assertThat(new HistoryQuery(position, 10).before()).isEqualTo(Position.NONE);
        assertThat(HistoryQuery.before(position, 10).before()).isEqualTo(position);
        assertThat(HistoryQuery.before(position, 10).after()).isEqualTo(Position.NONE);
        assertThatIllegalArgumentException().isThrownBy(() -> new HistoryQuery(position, position, 10));
    }

    @Test
    void a_payload_knows_its_size_in_bytes() {
        assertThat(Payload.text("grüße 🎈").size()).isEqualTo(12);
        assertThat(Payload.text("grüße 🎈").toBuffer().length()).isEqualTo(12);
        assertThat(Payload.binary(new byte[3]).size()).isEqualTo(3);
    }
}
