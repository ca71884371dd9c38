package dev.parley.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandler;

/** A request for a WebSocket that is the first one of its connection, on a channel that Vert.x does not know. */
public final class DirectUpgrade {

    private final ChannelHandlerContext reader;
    private final UpgradeHead head;
    /** The bytes that the client sent after the request. */
    private final ByteBuf rest;

    private boolean restIsTaken;

    DirectUpgrade(ChannelHandlerContext reader, UpgradeHead head, ByteBuf rest) {
        this.reader = reader;
        this.head = head;
        this.rest = rest;
    }

    public UpgradeHead head() {
        return head;
    }

    public Channel channel() {
        return reader.channel();
    }

    /**
     * Has a handler read all that follows the request; call it before the request's handler returns, and once. Without this call
     * nothing more is read, and the caller closes the channel once it has answered.
     *
     * @param name of the handler in the pipeline
     */
    public void readOn(String name, ChannelInboundHandler handler) {
        reader.pipeline().replace(reader.handler(), name, handler);
        if (rest.isReadable()) {
            restIsTaken = true;
            // From a context that was replaced, Netty goes on to the one in its place.
            reader.fireChannelRead(rest);
        }
    }

    void releaseUnused() {
        if (!restIsTaken) {
            rest.release();
        }
    }
}
