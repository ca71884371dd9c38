package dev.parley.gateway.handshake;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;

/** The HTTP server's part of an upgrade: it refuses by an HTTP response, or leaves the channel to a WebSocket. On the event loop only. */
interface HttpSide {

    Channel channel();

    /** Answers by HTTP, and closes the connection: after the request for a WebSocket nothing on it can be read as HTTP. */
    void answer(UpgradeRefusal refusal);

    /** Writes a whole answer, and closes the connection. */
    void answer(ByteBuf bytes);

    /** Stops reading HTTP; the buffer has what the client sends from here on. */
    void hold(PreUpgradeBuffer buffer);

    /** Returns true if the channel can be left before the request's handler has returned. */
    boolean canLeaveAtOnce();

    /** Leaves the channel's pipeline, of which the buffer stays. */
    void leave();
}
