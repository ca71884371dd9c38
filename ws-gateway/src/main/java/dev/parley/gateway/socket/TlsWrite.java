package dev.parley.gateway.socket;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.SslHandler;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;

/**
 * Writes over TLS past the queue of Netty's handler: its engine encrypts from the buffer that members of a channel share
 * into one that all sockets of the event loop share, and that is sent. Netty's way has a promise, a place in two queues and a
 * buffer of its own for each write.
 *
 * <p>Everything else stays with the handler: handshakes, new keys (RFC 8446 section 4.6.3), alerts. While the engine has such
 * work, and after any failure, nothing is written here.
 */
final class TlsWrite implements DirectWrite {

    private final SSLEngine engine;
    /** What the handler's context writes is not encrypted again. */
    private final ChannelHandlerContext handler;

    private final TlsRecords records;
    /** How much room the engine needs for a record, however short. */
    private final int recordBytes;

    TlsWrite(SslHandler handler, ChannelHandlerContext context, TlsRecords records) {
        this.engine = handler.engine();
        this.handler = context;
        this.records = records;
        this.recordBytes = engine.getSession().getPacketBufferSize();
    }

    @Override
    public int write(SocketOut socket, ByteBuf frames) {
        if (!DirectWrite.isPossible(socket.channel)) {
            return 0;
        }
        ByteBuf encrypted = records.buffer(recordBytes);
        ByteBuffer plain = frames.internalNioBuffer(frames.readerIndex(), frames.readableBytes());
        int first = plain.position();
        boolean accepted = true;
        while (accepted && plain.hasRemaining() && encrypt(plain, encrypted)) {
            accepted = send(socket, encrypted);
        }
        return plain.position() - first;
    }

    /** Fills the buffer with as many records as it has room for. Returns false if there is none. */
    private boolean encrypt(ByteBuffer plain, ByteBuf encrypted) {
        ByteBuffer out = encrypted.internalNioBuffer(0, encrypted.capacity());
        int first = out.position();
        boolean goesOn = true;
        try {
            while (goesOn && plain.hasRemaining() && out.remaining() >= recordBytes && isReady()) {
                goesOn = engine.wrap(plain, out).getStatus() == SSLEngineResult.Status.OK;
            }
        } catch (SSLException broken) {
            // The handler meets the failure when it encrypts what is queued, and closes the channel.
        }
        encrypted.setIndex(0, out.position() - first);
        return encrypted.isReadable();
    }

    private boolean isReady() {
        return engine.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING;
    }

    /** Records are in order, so what the channel does not accept is queued below the handler. Returns true if it accepted all. */
    private boolean send(SocketOut socket, ByteBuf encrypted) {
        int rest = encrypted.readableBytes() - DirectWrite.send(socket.channel, encrypted);
        if (rest == 0) {
            return true;
        }
        socket.countQueued(rest);
        handler.writeAndFlush(
                handler.alloc().directBuffer(rest).writeBytes(encrypted, encrypted.writerIndex() - rest, rest),
                handler.voidPromise());
        return false;
    }
}
