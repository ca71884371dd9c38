package dev.parley.http;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads IP addresses as text. Host names are never resolved. */
final class IpAddress {

    /** Long enough for an IPv6 address whose last 32 bits are written in IPv4's form. */
    private static final Pattern LITERAL = Pattern.compile("[0-9A-Fa-f:.]{2,45}");

    private static final Pattern PORT = Pattern.compile("\\d{1,5}");

    private IpAddress() {}

    /**
     * Returns the address; an IPv4-mapped IPv6 address (RFC 4291 section 2.5.5.2) becomes the IPv4 address in it.
     * Returns null if the text is not an address.
     */
    static @Nullable InetAddress parse(String text) {
        if (!LITERAL.matcher(text).matches()) {
            return null;
        }
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(text);
        return bytes == null ? null : ofBytes(bytes);
    }

    /** Returns the address of an {@code X-Forwarded-For} entry, which may have a port; null if the entry is malformed. */
    static @Nullable InetAddress parseEntry(String entry) {
        String text = entry.trim();
        if (text.startsWith("[")) {
            int end = text.indexOf(']');
            return end < 0 || !isPort(text.substring(end + 1)) ? null : parse(text.substring(1, end));
        }
        int colon = text.indexOf(':');
        if (colon < 0 || text.indexOf(':', colon + 1) >= 0) {
            return parse(text);
        }
        return isPort(text.substring(colon)) ? parse(text.substring(0, colon)) : null;
    }

    private static boolean isPort(String suffix) {
        return suffix.isEmpty()
                || (suffix.startsWith(":") && PORT.matcher(suffix.substring(1)).matches());
    }

    /** @param bytes 4 or 16 of them */
    static InetAddress ofBytes(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("An IP address has 4 or 16 bytes, not " + bytes.length, e);
        }
    }
}
