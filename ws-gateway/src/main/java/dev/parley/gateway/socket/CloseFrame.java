package dev.parley.gateway.socket;

import org.jspecify.annotations.Nullable;

/** Reads the payload of a client's close frame: a code and words, or nothing (RFC 6455 section 5.5.1). */
final class CloseFrame {

    private static final int CODE_BYTES = 2;

    private CloseFrame() {}

    /** Why the client may not send this payload; null if it may. */
    static @Nullable CloseReason violation(byte[] payload) {
        if (payload.length == 0) {
            return null;
        }
        int code = code(payload);
        if (!CloseReason.mayBeSent(code)) {
            return CloseCode.PROTOCOL_ERROR.because("Close code " + code + " may not be sent");
        }
        boolean isText = Utf8.check(Utf8.ACCEPT, payload, CODE_BYTES, payload.length) == Utf8.ACCEPT;
        return isText ? null : CloseCode.NOT_UTF8.because("The close reason is not UTF-8");
    }

    /** The client's reason, with code 1005 if the payload is empty. */
    static CloseReason reason(byte[] payload) {
        return payload.length == 0
                ? CloseCode.NO_STATUS.reason()
                : new CloseReason(code(payload), MessageBuffer.utf8(payload, CODE_BYTES, payload.length));
    }

    private static int code(byte[] payload) {
        return payload.length < CODE_BYTES ? 0 : (payload[0] & 0xff) << 8 | (payload[1] & 0xff);
    }
}
