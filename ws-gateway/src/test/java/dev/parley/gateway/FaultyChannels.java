package dev.parley.gateway;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.embedded.EmbeddedChannel;

/** Channels in memory that do what a channel does to its socket when something is wrong. */
final class FaultyChannels {

    private FaultyChannels() {}

    /** A channel that takes one frame and then is full. */
    static EmbeddedChannel slow() {
        EmbeddedChannel channel = new EmbeddedChannel(new ChannelOutboundHandlerAdapter() {
            @Override
            public void flush(ChannelHandlerContext blocked) {
                // Nothing goes out.
            }
        });
        channel.config().setWriteBufferWaterMark(new WriteBufferWaterMark(1, 2));
        return channel;
    }

    /** A channel that throws when its queue is asked for by the first write. */
    static EmbeddedChannel broken() {
        return new EmbeddedChannel() {
            /** Set once the channel is made, which asks for its queue itself. */
            private boolean throwsNext = true;

            @Override
            public Unsafe unsafe() {
                if (throwsNext) {
                    throwsNext = false;
                    throw new IllegalStateException("a test's own");
                }
                return super.unsafe();
            }
        };
    }
}
