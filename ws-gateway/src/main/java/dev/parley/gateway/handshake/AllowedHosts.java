package dev.parley.gateway.handshake;

import io.netty.util.NetUtil;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The names by which pages in a browser may reach this server. A page can point a name of its own at any address (DNS
 * rebinding), and its origin is then that of the server; it can't make a browser send an address or localhost as the host.
 *
 * @param any true if every name is allowed
 * @param names further names, in lower case, beside addresses and localhost
 * @param setting what lists them, for messages
 */
public record AllowedHosts(boolean any, Set<String> names, String setting) {

    private static final String VARIABLE = "ALLOWED_HOSTS";

    public static final AllowedHosts ANY = new AllowedHosts(true, Set.of(), VARIABLE);

    /** No names but localhost and those below it. */
    public static final AllowedHosts LOCAL = of(Set.of());

    public AllowedHosts {
        names = Set.copyOf(names);
    }

    /** Addresses, localhost and these names. */
    public static AllowedHosts of(Set<String> names) {
        return new AllowedHosts(
                false, names.stream().map(AllowedHosts::canonical).collect(Collectors.toSet()), VARIABLE);
    }

    /** The same hosts, listed by something else than the environment variable. */
    public AllowedHosts listedBy(String other) {
        return new AllowedHosts(any, names, other);
    }

    /** @param host the value of a {@code Host} header: a name or an address, perhaps with a port */
    boolean contains(String host) {
        if (any || host.startsWith("[")) {
            return true;
        }
        int colon = host.indexOf(':');
        String name = canonical(colon < 0 ? host : host.substring(0, colon));
        return name.equals("localhost")
                || name.endsWith(".localhost")
                || NetUtil.isValidIpV4Address(name)
                || names.contains(name);
    }

    /** Case does not matter in names, nor does the dot of the root. */
    private static String canonical(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
