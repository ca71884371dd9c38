package dev.parley.bus.node;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a node knows of one connection.
 *
 * @param now null if the connection is not, or no longer, one of the node's
 * @param events what it did lately, the newest first
 * @param eventsSince since when events are remembered, in milliseconds since the epoch; 0 if the node has no event loop
 */
public record ConnectionStory(@Nullable Details now, List<EventLine> events, long eventsSince) implements NodeAnswer {

    /** Of a node that never had the connection. */
    public static final ConnectionStory UNKNOWN = new ConnectionStory(null, List.of(), 0);

    /** Returns true if the node has, or remembers, the connection. */
    public boolean isKnown() {
        return now != null || !events.isEmpty();
    }

    /**
     * An open connection.
     *
     * @param attributes what functions keep with it, as JSON
     * @param authorizer what its token or authorizer said
     * @param channels the names of its channels
     * @param outBytes frames that the client has not accepted
     * @param inBytes messages that wait for their turn, and the one whose event runs
     * @param recent its messages that are still remembered
     */
    public record Details(
            ConnectionSummary summary,
            String attributes,
            Map<String, String> authorizer,
            List<String> channels,
            long outBytes,
            long inBytes,
            Recent recent) {

        public Details {
            authorizer = Map.copyOf(authorizer);
            channels = List.copyOf(channels);
        }
    }

    /** How many messages of a client are remembered, and since when, in milliseconds before now. */
    public record Recent(int messages, long bytes, long sinceMillis) {}
}
