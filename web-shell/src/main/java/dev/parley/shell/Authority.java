package dev.parley.shell;

import java.util.regex.Pattern;

/**
 * The rule for a {@code host[:port]} that we put into a URL, a header and a script: a name of letters, digits and
 * {@code - _ .}, or an IPv6 address in brackets. Stricter than RFC 3986 section 3.2, which allows quotes and semicolons.
 */
final class Authority {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,253}");
    private static final Pattern IPV6 = Pattern.compile("\\[[0-9A-Fa-f:.]{2,45}]");

    private Authority() {}

    static boolean isValid(String authority) {
        int colon = authority.indexOf(':', authority.lastIndexOf(']') + 1);
        if (colon < 0) {
            return isHost(authority);
        }
        return isHost(authority.substring(0, colon)) && isPort(authority.substring(colon + 1));
    }

    private static boolean isHost(String host) {
        return NAME.matcher(host).matches() || IPV6.matcher(host).matches();
    }

    private static boolean isPort(String port) {
        return port.length() <= 5
                && !port.isEmpty()
                && port.chars().allMatch(c -> c >= '0' && c <= '9')
                && Integer.parseInt(port) > 0
                && Integer.parseInt(port) < 65536;
    }
}
