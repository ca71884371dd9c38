package dev.parley.gateway.socket;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.unix.Socket;
import io.netty.handler.ssl.SslHandler;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The shortest way out: one send(2), past Netty's queue while that is empty. It takes no object and no reference, so that
 * a delivery costs the kernel's work and little beside.
 */
final class DirectWrite {

    private DirectWrite() {}

    /** Whether a channel's bytes may go out so: epoll's, in the clear. Others have a transport or TLS to go through. */
    static boolean suits(Channel channel) {
        return channel instanceof EpollSocketChannel && channel.pipeline().get(SslHandler.class) == null;
    }

    /**
     * Writes what the channel takes at once; on its event loop. The buffer is left as it was.
     *
     * @param channel one that {@link #suits}
     * @param bytes a direct buffer
     * @return how many bytes went out; what is left is to be queued. None if others wait before them, or if the channel has
     *     failed: Netty finds that out with what is queued, and closes the channel in its own way
     */
    static int write(Channel channel, ByteBuf bytes) {
        ChannelOutboundBuffer queue = channel.unsafe().outboundBuffer();
        // A closed channel's descriptor may already be another's.
        if (queue == null || queue.totalPendingWriteBytes() > 0 || !channel.isOpen()) {
            return 0;
        }
        Socket socket = (Socket) ((EpollSocketChannel) channel).fd();
        try {
            if (bytes.hasMemoryAddress()) {
                return socket.sendAddress(bytes.memoryAddress(), bytes.readerIndex(), bytes.writerIndex());
            }
            ByteBuffer view = bytes.internalNioBuffer(bytes.readerIndex(), bytes.readableBytes());
            return socket.send(view, view.position(), view.limit());
        } catch (IOException failed) {
            return 0;
        }
    }
}
