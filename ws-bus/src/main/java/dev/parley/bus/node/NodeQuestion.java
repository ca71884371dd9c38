package dev.parley.bus.node;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What one node is asked about itself and its own connections. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "ask")
@JsonSubTypes({
    @JsonSubTypes.Type(value = NodeQuestion.State.class, name = "state"),
    @JsonSubTypes.Type(value = NodeQuestion.Rates.class, name = "rates"),
    @JsonSubTypes.Type(value = NodeQuestion.FindConnections.class, name = "findConnections"),
    @JsonSubTypes.Type(value = NodeQuestion.DescribeConnection.class, name = "describeConnection"),
    @JsonSubTypes.Type(value = NodeQuestion.FindChannels.class, name = "findChannels"),
    @JsonSubTypes.Type(value = NodeQuestion.CountMembers.class, name = "countMembers"),
    @JsonSubTypes.Type(value = NodeQuestion.Tail.class, name = "tail"),
    @JsonSubTypes.Type(value = NodeQuestion.Drain.class, name = "drain")
})
public sealed interface NodeQuestion {

    /** How it is: answered by a {@link NodeState}. */
    record State() implements NodeQuestion {}

    /**
     * What happened in each of the last seconds: answered by {@link NodeAnswer.RateHistory}.
     *
     * @param byRoute whether the series of each route are answered, too
     */
    record Rates(int seconds, boolean byRoute) implements NodeQuestion {}

    /**
     * Some connections in the order of their ids: answered by {@link NodeAnswer.Connections}.
     *
     * @param after only ids after this one; empty for the first
     */
    record FindConnections(ConnectionFilter filter, String after, int limit) implements NodeQuestion {}

    /** What is known of one connection: answered by a {@link ConnectionStory}, empty for one of another node. */
    record DescribeConnection(String connectionId) implements NodeQuestion {}

    /**
     * Some channels with members, in the order of their names: answered by {@link NodeAnswer.Channels}.
     *
     * @param after only names after this one; empty for the first
     */
    record FindChannels(String prefix, String after, int limit) implements NodeQuestion {}

    /** How many members a channel has: answered by {@link NodeAnswer.Members}. */
    record CountMembers(String channel) implements NodeQuestion {}

    /**
     * What happened since the watcher's last question; the first one begins the watch. A watcher that is silent for 10 s is
     * forgotten. Answered by {@link NodeAnswer.Lines}; fails with {@link NodeException.Kind#LIMIT} if there are too many watchers.
     *
     * @param watcher chosen at random by the watcher
     */
    record Tail(String watcher, LineFilter filter) implements NodeQuestion {}

    /** Begins or undoes the drain of the node's gateways, or asks how far it is: answered by {@link NodeAnswer.Drain}. */
    record Drain(Act act) implements NodeQuestion {

        /** What is to be done about the drain. */
        public enum Act {
            SHOW,
            BEGIN,
            UNDO
        }
    }
}
