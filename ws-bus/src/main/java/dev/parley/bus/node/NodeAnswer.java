package dev.parley.bus.node;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Map;

/** What a node answered. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "answer")
@JsonSubTypes({
    @JsonSubTypes.Type(value = NodeState.class, name = "state"),
    @JsonSubTypes.Type(value = NodeAnswer.RateHistory.class, name = "rates"),
    @JsonSubTypes.Type(value = NodeAnswer.Connections.class, name = "connections"),
    @JsonSubTypes.Type(value = ConnectionStory.class, name = "story"),
    @JsonSubTypes.Type(value = NodeAnswer.Channels.class, name = "channels"),
    @JsonSubTypes.Type(value = NodeAnswer.Members.class, name = "members"),
    @JsonSubTypes.Type(value = NodeAnswer.Lines.class, name = "lines"),
    @JsonSubTypes.Type(value = NodeAnswer.Drain.class, name = "drain")
})
public sealed interface NodeAnswer
        permits NodeState,
                ConnectionStory,
                NodeAnswer.RateHistory,
                NodeAnswer.Connections,
                NodeAnswer.Channels,
                NodeAnswer.Members,
                NodeAnswer.Lines,
                NodeAnswer.Drain {

    /**
     * One number for each second and series, the newest last. A node that started lately has fewer.
     *
     * @param series by name; a later release may have others
     */
    record RateHistory(Map<String, long[]> series) implements NodeAnswer {

        /** Stands between the name of a series and the route, if the series is one route's. */
        public static final char OF_ROUTE = '@';

        /** The name of the part of a series that one route has. */
        public static String ofRoute(String series, String route) {
            return series + OF_ROUTE + route;
        }

        public RateHistory {
            series = Map.copyOf(series);
        }
    }

    /** @param busyLoops event loops that did not answer in time, whose connections are missing */
    record Connections(List<ConnectionSummary> list, int busyLoops) implements NodeAnswer {
        public Connections {
            list = List.copyOf(list);
        }
    }

    /** A channel with the members that one node, or all nodes together, have in it. */
    record ChannelMembers(String channel, int members) {}

    /** @param busyLoops event loops that did not answer in time, whose members are missing */
    record Channels(List<ChannelMembers> list, int busyLoops) implements NodeAnswer {
        public Channels {
            list = List.copyOf(list);
        }
    }

    /** @param busyLoops event loops that did not answer in time, whose members are missing */
    record Members(int count, int busyLoops) implements NodeAnswer {}

    /** @param dropped lines that there was no room for */
    record Lines(List<EventLine> list, int dropped) implements NodeAnswer {
        public Lines {
            list = List.copyOf(list);
        }
    }

    /**
     * How far a drain is.
     *
     * @param state {@code serving}, {@code draining}, or {@code drained}
     * @param left open connections from before the last drain
     * @param gone connections that have ended since the last drain began
     * @param back open connections that were opened since the last drain began
     * @param busyLoops event loops that did not answer in time, whose connections are missing
     */
    record Drain(String state, int left, int gone, int back, int busyLoops) implements NodeAnswer {}
}
