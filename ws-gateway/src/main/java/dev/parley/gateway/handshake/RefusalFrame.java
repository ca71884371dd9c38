package dev.parley.gateway.handshake;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;

/**
 * A refusal that a page can read. Browsers hide the status of a handshake, so a page whose token is refused could not tell that from a
 * server that is away, and would try for ever. A client that reads refusals offers the subprotocol {@code parley.refused}. If its
 * handshake is refused with 401 or 403, it gets a 101 that selects this subprotocol, with a close frame behind it, in one write, and
 * the TCP connection ends. That is no more work than a refusal by HTTP, and nobody has a socket. The close code is 4401 or 4403,
 * and its reason the message of the refusal.
 */
final class RefusalFrame {

    private static final String PROTOCOL = "parley.refused";
    /** Of the codes for applications (RFC 6455 section 7.4.2), those that end with the HTTP status. */
    private static final int FIRST_CODE = 4000;
    /** The first byte of a whole close frame (RFC 6455 section 5.2). */
    private static final int CLOSE = 0x88;
    /** The limit of control frames without the code. */
    private static final int MAX_REASON_BYTES = 123;

    private RefusalFrame() {}

    /** Returns true if this is a refusal of who the client is, and the client reads such refusals. */
    static boolean isFor(UpgradeRefusal refusal, HandshakeRequest request) {
        return (refusal.status() == 401 || refusal.status() == 403)
                && request.head().hasToken(SwitchingProtocols.SUBPROTOCOL, PROTOCOL);
    }

    /** The 101 and the close frame. */
    static ByteBuf of(UpgradeRefusal refusal, HandshakeRequest request) {
        return Unpooled.wrappedBuffer(
                SwitchingProtocols.response(request, PROTOCOL, ""), close(refusal.status(), refusal.message()));
    }

    static ByteBuf close(int status, String message) {
        byte[] reason = message.getBytes(StandardCharsets.UTF_8);
        int length = reason.length;
        if (length > MAX_REASON_BYTES) {
            length = MAX_REASON_BYTES;
            while ((reason[length] & 0xC0) == 0x80) {
                length--; // not within a character
            }
        }
        return Unpooled.buffer(4 + length)
                .writeByte(CLOSE)
                .writeByte(2 + length)
                .writeShort(FIRST_CODE + status)
                .writeBytes(reason, 0, length);
    }
}
