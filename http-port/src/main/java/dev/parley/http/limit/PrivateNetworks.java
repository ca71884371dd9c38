package dev.parley.http.limit;

import java.net.Inet6Address;
import java.net.InetAddress;

/** The addresses that are not routed on the Internet: RFC 1918, RFC 4193, RFC 6598, link-local and loopback addresses. */
public final class PrivateNetworks {

    private PrivateNetworks() {}

    public static boolean contain(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean isUniqueLocal = address instanceof Inet6Address && (bytes[0] & 0xfe) == 0xfc;
        boolean isShared = bytes.length == 4 && bytes[0] == 100 && (bytes[1] & 0xc0) == 64;
        return isUniqueLocal
                || isShared
                || address.isSiteLocalAddress()
                || address.isLinkLocalAddress()
                || address.isLoopbackAddress();
    }
}
