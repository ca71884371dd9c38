package dev.parley.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a PROXY protocol header of version 2 (HAProxy's {@code proxy-protocol.txt}, section 2.2) if a connection begins
 * with one, and then leaves the pipeline. Installed for trusted peers only; without a header their bytes pass
 * unchanged. A malformed header closes the connection.
 */
final class ProxyProtocolDecoder extends ByteToMessageDecoder {

    private static final Logger LOG = LoggerFactory.getLogger(ProxyProtocolDecoder.class);

    private static final byte[] SIGNATURE = {0x0d, 0x0a, 0x0d, 0x0a, 0x00, 0x0d, 0x0a, 0x51, 0x55, 0x49, 0x54, 0x0a};
    private static final int FIXED_BYTES = SIGNATURE.length + 4;

    /** Addresses take 36 bytes at most (216 for Unix sockets); extensions follow them. */
    private static final int MAX_VARIABLE_BYTES = 1024;

    private static final int LOCAL = 0x20;
    private static final int PROXY = 0x21;
    private static final int TCP_OVER_IPV4 = 0x11;
    private static final int TCP_OVER_IPV6 = 0x21;

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        if (!mayBeSignature(in)) {
            context.pipeline().remove(this);
        } else if (in.readableBytes() >= FIXED_BYTES) {
            header(context, in);
        }
    }

    private static boolean mayBeSignature(ByteBuf in) {
        int length = Math.min(in.readableBytes(), SIGNATURE.length);
        for (int i = 0; i < length; i++) {
            if (in.getByte(in.readerIndex() + i) != SIGNATURE[i]) {
                return false;
            }
        }
        return true;
    }

    private void header(ChannelHandlerContext context, ByteBuf in) {
        int fields = in.readerIndex() + SIGNATURE.length;
        int command = in.getUnsignedByte(fields);
        int length = in.getUnsignedShort(fields + 2);
        byte[] client = new byte[clientBytes(in.getUnsignedByte(fields + 1))];
        boolean isPlausible = command == LOCAL || (command == PROXY && length >= 2 * client.length);
        if (!isPlausible || length > MAX_VARIABLE_BYTES) {
            LOG.debug(
                    "A malformed PROXY protocol header from {}",
                    context.channel().remoteAddress());
            in.skipBytes(in.readableBytes());
            context.close();
        } else if (in.readableBytes() >= FIXED_BYTES + length) {
            in.getBytes(in.readerIndex() + FIXED_BYTES, client);
            in.skipBytes(FIXED_BYTES + length);
            // LOCAL is the proxy's own connection, such as a health check.
            if (command == PROXY && client.length > 0) {
                TrustedPeer.announce(context.channel(), IpAddress.ofBytes(client));
            }
            context.pipeline().remove(this);
        }
    }

    /** How many bytes the client's address has; none for a family that names no IP address. */
    private static int clientBytes(int family) {
        return switch (family) {
            case TCP_OVER_IPV4 -> 4;
            case TCP_OVER_IPV6 -> 16;
            default -> 0;
        };
    }
}
