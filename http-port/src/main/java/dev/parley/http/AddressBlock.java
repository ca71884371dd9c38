package dev.parley.http;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** Addresses that share a prefix, in CIDR notation (RFC 4632); one address alone is a block of itself. */
public record AddressBlock(InetAddress network, int prefixBits) {

    /** The prefix of the smallest network that a subscriber gets (RFC 6177). */
    private static final int IPV6_SUBSCRIBER_BITS = 64;

    /** Bits of the network that are past the prefix are cleared, so that a block has one form. */
    public AddressBlock {
        byte[] bytes = network.getAddress();
        for (int bit = prefixBits; bit < bytes.length * Byte.SIZE; bit = (bit / Byte.SIZE + 1) * Byte.SIZE) {
            bytes[bit / Byte.SIZE] &= (byte) (0xff00 >> bit % Byte.SIZE);
        }
        network = IpAddress.ofBytes(bytes);
    }

    /** Returns the block that {@code 10.0.0.0/8} or {@code 10.1.2.3} names; null if the text names none. */
    public static @Nullable AddressBlock parse(String text) {
        int slash = text.indexOf('/');
        InetAddress network = IpAddress.parse(slash < 0 ? text : text.substring(0, slash));
        if (network == null) {
            return null;
        }
        int mostBits = network.getAddress().length * Byte.SIZE;
        int bits = slash < 0 ? mostBits : bits(text.substring(slash + 1));
        return bits < 0 || bits > mostBits ? null : new AddressBlock(network, bits);
    }

    /** Returns the block of one subscriber: the /64 network of an IPv6 address, or an IPv4 address alone. */
    public static AddressBlock ofSubscriber(InetAddress address) {
        int bits = address.getAddress().length * Byte.SIZE;
        return new AddressBlock(address, Math.min(bits, IPV6_SUBSCRIBER_BITS));
    }

    /** Returns -1 if the text is not a number of bits. */
    private static int bits(String text) {
        return text.matches("\\d{1,3}") ? Integer.parseInt(text) : -1;
    }

    /** {@code 10.0.0.0/8}, or the address alone if the block has one address. */
    public String text() {
        String address = network.getHostAddress();
        return prefixBits == network.getAddress().length * Byte.SIZE ? address : address + "/" + prefixBits;
    }

    /** Returns true if an address is one of these. */
    public boolean contains(InetAddress address) {
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
