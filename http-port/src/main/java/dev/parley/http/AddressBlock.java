package dev.parley.http;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** Addresses that share a prefix, in CIDR notation (RFC 4632); one address alone is a block of itself. */
record AddressBlock(InetAddress network, int prefixBits) {

    /** Returns the block that {@code 10.0.0.0/8} or {@code 10.1.2.3} names; null if the text names none. */
    static @Nullable AddressBlock parse(String text) {
        int slash = text.indexOf('/');
        InetAddress network = IpAddress.parse(slash < 0 ? text : text.substring(0, slash));
        if (network == null) {
            return null;
        }
        int mostBits = network.getAddress().length * Byte.SIZE;
        int bits = slash < 0 ? mostBits : bits(text.substring(slash + 1));
        return bits < 0 || bits > mostBits ? null : new AddressBlock(network, bits);
    }

    /** Returns -1 if the text is not a number of bits. */
    private static int bits(String text) {
        return text.matches("\\d{1,3}") ? Integer.parseInt(text) : -1;
    }

    boolean contains(InetAddress address) {
        byte[] ours = network.getAddress();
        byte[] theirs = address.getAddress();
        if (ours.length != theirs.length) {
            return false;
        }
        for (int bit = 0; bit < prefixBits; bit += Byte.SIZE) {
            int ignoredBits = Math.max(0, Byte.SIZE - (prefixBits - bit));
            int difference = (ours[bit / Byte.SIZE] ^ theirs[bit / Byte.SIZE]) & 0xff;
            if (difference >> ignoredBits != 0) {
                return false;
            }
        }
        return true;
    }
}
