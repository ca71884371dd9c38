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
 * Writes with one send(2), past Netty's queue while the queue is empty. It allocates no object and counts no reference, so
 * a delivery costs little more than the kernel's work.
 */
final class DirectWrite {

    private DirectWrite() {}

    /** Returns true for an epoll channel without TLS. Other channels must write through their transport or TLS handler. */
    static boolean suits(Channel channel) {
        return channel instanceof EpollSocketChannel && channel.pipeline().get(SslHandler.class) == null;
    }

    /**
     * Writes what the channel accepts at once; on its event loop. The buffer is left unchanged.
     *
     * @param channel one that {@link #suits}
     * @param bytes a direct buffer
     * @return how many bytes were written; the caller queues the rest. 0 if other bytes are queued, or if the channel has
     *     failed: Netty meets the failure when it writes the queued bytes, and closes the channel
     */
    static int write(Channel channel, ByteBuf bytes) {
        ChannelOutboundBuffer queue = channel.unsafe().outboundBuffer();
        // The kernel may have given a closed channel's descriptor to another file.
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
