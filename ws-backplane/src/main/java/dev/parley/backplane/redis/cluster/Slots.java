package dev.parley.backplane.redis.cluster;

import java.nio.charset.StandardCharsets;

/** The slots of a Redis cluster: CRC16 (XMODEM) of a key's hash tag, modulo 16384. */
final class Slots {

    static final int COUNT = 16_384;

    private static final int POLYNOMIAL = 0x1021;
    private static final int[] TABLE = table();

    private Slots() {}

    private static int[] table() {
        int[] table = new int[256];
        for (int i = 0; i < table.length; i++) {
            int crc = i << 8;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 0x8000) == 0 ? crc << 1 : (crc << 1) ^ POLYNOMIAL;
            }
            table[i] = crc & 0xFFFF;
        }
        return table;
    }

    /** The hash tag is what stands between the first opening brace and the next closing one, unless that is nothing. */
    static int of(String key) {
        int open = key.indexOf('{');
        int close = open < 0 ? -1 : key.indexOf('}', open + 1);
        return close > open + 1 ? ofTag(key.substring(open + 1, close)) : ofTag(key);
    }

    private static int ofTag(String tag) {
        int crc = 0;
        for (byte b : tag.getBytes(StandardCharsets.UTF_8)) {
            crc = ((crc << 8) ^ TABLE[((crc >> 8) ^ b) & 0xFF]) & 0xFFFF;
        }
        return crc % COUNT;
    }

    /** Returns a hash tag of the slot, without braces. It takes a millisecond to find. */
    static String tagOf(int slot) {
        int number = 0;
        while (ofTag(Integer.toString(number)) != slot) {
            number++;
        }
        return Integer.toString(number);
    }
}
