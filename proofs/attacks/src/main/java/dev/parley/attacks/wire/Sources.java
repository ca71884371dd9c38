package dev.parley.attacks.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Addresses of attackers, all of them in 127.0.0.0/8. The honest clients have 127.0.0.1. */
final class Sources {

    private static final int PER_BLOCK = 250;

    private Sources() {}

    /**
     * The address of a client, with a free port.
     *
     * @param block which of 250 ranges of 62,500 addresses
     */
    static InetSocketAddress of(int block, int index, int perAddress) throws IOException {
        int address = index / perAddress;
        byte[] bytes = {
            127, (byte) (1 + block % PER_BLOCK), (byte) (address / PER_BLOCK), (byte) (1 + address % PER_BLOCK)
        };
        return new InetSocketAddress(InetAddress.getByAddress(bytes), 0);
    }
}
