package dev.parley.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Recognises clients that begin a TLS handshake on a port without TLS, and logs the first of them. */
final class TlsHello {

    private static final Logger LOG = LoggerFactory.getLogger(TlsHello.class);

    /** The content type of a record with a handshake message (RFC 8446 section 5.1). */
    private static final int HANDSHAKE = 0x16;

    private static final AtomicBoolean LOGGED = new AtomicBoolean();

    private TlsHello() {}

    /** No request begins with this byte: a method has letters only. The bytes after it may come later. */
    static boolean begins(ByteBuf received) {
        return received.isReadable() && received.getByte(received.readerIndex()) == HANDSHAKE;
    }

    /** Logs once for the whole process: what a client sends must not fill the log. */
    static void log(Channel channel) {
        if (channel.localAddress() instanceof InetSocketAddress address && LOGGED.compareAndSet(false, true)) {
            LOG.warn(
                    "A client began a TLS handshake on port {}, which has no TLS, and was closed: either it has to use http:// or"
                            + " ws://, or the port needs a certificate. Further ones are not logged",
                    address.getPort());
        }
    }
}
