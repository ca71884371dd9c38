package dev.parley.gateway.socket;

/**
 * Checks UTF-8 (RFC 3629) piece by piece: no overlong forms, no surrogates, nothing above U+10FFFF. The state between
 * two pieces is one int: how many continuation bytes are still due, and within which bounds the next one must lie.
 */
final class Utf8 {

    /** Between characters. */
    static final int ACCEPT = 0;

    static final int REJECT = -1;

    private Utf8() {}

    /** @return the state after these bytes; {@link #REJECT} if one of them is invalid */
    static int check(int state, byte[] bytes, int from, int to) {
        int due = state & 0xff;
        int low = state >>> 8 & 0xff;
        int high = state >>> 16 & 0xff;
        for (int i = from; i < to; i++) {
            int b = bytes[i] & 0xff;
            if (due > 0) {
                if (b < low || b > high) {
                    return REJECT;
                }
                due--;
                low = 0x80;
                high = 0xbf;
            } else if (b >= 0x80) {
                due = continuationsAfter(b);
                if (due == 0) {
                    return REJECT;
                }
                low = b == 0xe0 ? 0xa0 : b == 0xf0 ? 0x90 : 0x80;
                high = b == 0xed ? 0x9f : b == 0xf4 ? 0x8f : 0xbf;
            }
        }
        return due == 0 ? ACCEPT : due | low << 8 | high << 16;
    }

    private static int continuationsAfter(int lead) {
        if (lead >= 0xc2 && lead <= 0xdf) {
            return 1;
        }
        if (lead >= 0xe0 && lead <= 0xef) {
            return 2;
        }
        return lead >= 0xf0 && lead <= 0xf4 ? 3 : 0;
    }
}
