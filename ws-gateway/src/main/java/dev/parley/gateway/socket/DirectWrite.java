package dev.parley.gateway.socket;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.unix.Socket;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Writes with one send(2), past Netty's queue while the queue is empty. It allocates no object and counts no reference, so
 * a delivery costs little more than the kernel's work, and the encryption over TLS. On the socket's event loop only.
 */
interface DirectWrite {

    /** On other transports than epoll, where everything is queued in Netty. */
    DirectWrite NONE = (socket, frames) -> 0;

    /** On epoll, in the clear. */
    DirectWrite IN_THE_CLEAR =
            (socket, frames) -> socket.kernel != null && socket.isIdle() ? send(socket.kernel, frames) : 0;

    /**
     * Writes what the channel accepts at once. The buffer is left unchanged.
     *
     * @param frames a direct buffer
     * @return how many bytes were taken; the caller queues the rest. 0 if other bytes are queued, or if the channel has
     *     failed: Netty meets the failure when it writes the queued bytes, and closes the channel
     */
    int write(SocketOut socket, ByteBuf frames);

    /** Returns false if bytes are queued, which TLS's handler counts there before it encrypts them, or if the channel is closed. */
    static boolean isPossible(Channel channel) {
        ChannelOutboundBuffer queue = channel.unsafe().outboundBuffer();
        // The kernel may have given a closed channel's descriptor to another file.
        return queue != null && queue.totalPendingWriteBytes() == 0 && channel.isOpen();
    }

    /** Returns how many bytes the kernel accepted; 0 if the channel has failed. */
    static int send(Channel channel, ByteBuf bytes) {
        return send(kernelSocketOf((EpollSocketChannel) channel), bytes);
    }

    static Socket kernelSocketOf(EpollSocketChannel channel) {
        return (Socket) channel.fd();
    }

    private static int send(Socket socket, ByteBuf bytes) {
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
