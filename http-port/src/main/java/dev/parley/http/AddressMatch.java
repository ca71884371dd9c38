package dev.parley.http;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether addresses are within a network that an operator asked about.
 *
 * @param block null for any address
 */
public record AddressMatch(@Nullable AddressBlock block) {

    /**
     * @param text an address or a network in CIDR notation; empty for any address
     * @throws IllegalArgumentException for any other text
     */
    public static AddressMatch of(String text) {
        if (text.isEmpty()) {
            return new AddressMatch(null);
        }
        AddressBlock block = AddressBlock.parse(text);
        if (block == null) {
            throw new IllegalArgumentException("An address is like 10.1.2.3, 10.0.0.0/8 or 2001:db8::/32, not " + text);
        }
        return new AddressMatch(block);
    }

    /** @param address as text; any other text is outside of every network */
    public boolean fits(String address) {
        if (block == null) {
            return true;
        }
        InetAddress parsed = IpAddress.parse(address);
        return parsed != null && block.contains(parsed);
    }
}
