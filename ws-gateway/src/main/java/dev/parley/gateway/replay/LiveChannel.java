package dev.parley.gateway.replay;

import dev.parley.backplane.ChannelMessage;
import dev.parley.functions.Payload;
import dev.parley.functions.Position;
import dev.parley.gateway.connection.Membership;

/** Where a replay leads to: a channel whose messages are being delivered. On the event loop alone. */
public interface LiveChannel {

    String name();

    /** What is delivered next comes after this. */
    Position position();

    /** What members are given of a message; the same for one from history as for a live one. */
    Payload asGiven(ChannelMessage message);

    /** From now on the member is written what comes after the position. */
    void goLive(Membership membership);
}
