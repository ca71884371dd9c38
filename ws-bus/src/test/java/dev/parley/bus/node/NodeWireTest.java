package dev.parley.bus.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Questions and answers survive their way between processes. */
class NodeWireTest {

    private static final EventLine LINE = new EventLine(1, "close", "id", "ann", "::1", "", "room:tea", 3, "bye");
    private static final ConnectionSummary CONNECTION =
            new ConnectionSummary("id", 1, 2, "ann", "::1", "probe", "open", 3, 4);

    static List<NodeQuestion> questions() {
        return List.of(
                new NodeQuestion.State(),
                new NodeQuestion.Rates(300, true),
                new NodeQuestion.FindConnections(ConnectionFilter.ALL, "id", 50),
                new NodeQuestion.DescribeConnection("id"),
                new NodeQuestion.FindChannels("room:", "room:tea", 50),
                new NodeQuestion.CountMembers("room:tea"),
                new NodeQuestion.Tail("me", LineFilter.ALL),
                new NodeQuestion.Drain(NodeQuestion.Drain.Act.UNDO));
    }

    static List<NodeAnswer> answers() {
        NodeAnswer.Drain drain = new NodeAnswer.Drain("draining", 1, 2, 3, 1);
        return List.of(
                state(drain),
                state(null),
                new NodeAnswer.Connections(List.of(CONNECTION), 1),
                ConnectionStory.UNKNOWN,
                new ConnectionStory(
                        new ConnectionStory.Details(
                                CONNECTION,
                                "{}",
                                Map.of("principalId", "ann"),
                                List.of("room:tea"),
                                5,
                                6,
                                new ConnectionStory.Recent(7, 8, 9)),
                        List.of(LINE),
                        10),
                new NodeAnswer.Channels(List.of(new NodeAnswer.ChannelMembers("room:tea", 2)), 0),
                new NodeAnswer.Members(2, 0),
                new NodeAnswer.Lines(List.of(LINE), 3),
                drain);
    }

    private static NodeState state(NodeAnswer.@Nullable Drain drain) {
        return new NodeState(
                "1.0",
                1,
                "",
                2,
                0,
                3,
                4,
                5.5,
                6.5,
                new NodeState.Memory(1, 2, 3, 4),
                drain,
                List.of(new NodeState.Gateway("gate", 3, "held", 7, 8)));
    }

    @ParameterizedTest
    @MethodSource("questions")
    void a_question_is_read_as_it_was_written(NodeQuestion question) {
        assertThat(NodeCodecs.QUESTION.read(NodeCodecs.QUESTION.write(question)))
                .isEqualTo(question);
    }

    @ParameterizedTest
    @MethodSource("answers")
    void an_answer_is_read_as_it_was_written(NodeAnswer answer) {
        assertThat(NodeCodecs.ANSWER.read(NodeCodecs.ANSWER.write(answer))).isEqualTo(answer);
    }

    @Test
    void rates_are_read_as_they_were_written() {
        NodeAnswer.RateHistory rates = new NodeAnswer.RateHistory(Map.of("connects", new long[] {1, 2}));
        NodeAnswer read = NodeCodecs.ANSWER.read(NodeCodecs.ANSWER.write(rates));
        assertThat(((NodeAnswer.RateHistory) read).series().get("connects")).containsExactly(1, 2);
    }

    @Test
    void what_a_later_release_adds_is_ignored() {
        byte[] json = "{\"ask\":\"rates\",\"seconds\":10,\"more\":true}".getBytes(StandardCharsets.UTF_8);
        assertThat(NodeCodecs.QUESTION.read(json)).isEqualTo(new NodeQuestion.Rates(10, false));
    }
}
