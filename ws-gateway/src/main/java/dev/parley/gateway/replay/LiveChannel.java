package dev.parley.gateway.replay;

import dev.parley.backplane.ChannelMessage;
import dev.parley.functions.Payload;
import dev.parley.functions.Position;
import dev.parley.gateway.membership.Membership;

/** The channel that a replay leads to. On the event loop only. */
public interface LiveChannel {

    String name();

    /** The position of the last message delivered. */
    Position position();

    /** The payload that members get for a message, from history or live. */
    Payload asGiven(ChannelMessage message);

    /** Makes a member live: it gets the messages after {@link #position}. */
    void goLive(Membership membership);
}
