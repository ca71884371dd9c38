package dev.parley.http;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The proxies whose word about a client's address counts: in a PROXY protocol header, and in {@code X-Forwarded-For}.
 * From any other peer the former is no HTTP and the latter is ignored.
 */
public record TrustedProxies(List<AddressBlock> blocks) {

    /** Stands for every network that an interface of this machine is in, loopback aside. */
    public static final String OWN_NETWORKS = "own-networks";

    public static final TrustedProxies NONE = new TrustedProxies(List.of());

    public TrustedProxies {
        blocks = List.copyOf(blocks);
    }

    /**
     * @param entries addresses, networks such as {@code 10.0.0.0/8}, or {@link #OWN_NETWORKS}
     * @throws IllegalArgumentException for any other entry; the message says what is accepted
     */
    public static TrustedProxies of(Collection<String> entries) {
        List<AddressBlock> blocks = new ArrayList<>();
        for (String entry : entries) {
            if (entry.equals(OWN_NETWORKS)) {
                blocks.addAll(ownNetworks());
                continue;
            }
            AddressBlock block = AddressBlock.parse(entry);
            if (block == null) {
                throw new IllegalArgumentException("addresses and networks such as 10.0.0.5 or 10.0.0.0/8, or "
                        + OWN_NETWORKS + ", comma-separated; " + entry + " is none of them");
            }
            blocks.add(block);
        }
        return new TrustedProxies(blocks);
    }

    private static List<AddressBlock> ownNetworks() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(card -> card.getInterfaceAddresses().stream())
                    .filter(own -> !own.getAddress().isLoopbackAddress())
                    .map(own -> new AddressBlock(
                            IpAddress.ofBytes(own.getAddress().getAddress()), own.getNetworkPrefixLength()))
                    .toList();
        } catch (SocketException e) {
            throw new IllegalArgumentException(
                    "addresses and networks; " + OWN_NETWORKS + " can't be found out: " + e.getMessage(), e);
        }
    }

    boolean isEmpty() {
        return blocks.isEmpty();
    }

    boolean contains(InetAddress address) {
        for (AddressBlock block : blocks) {
            if (block.contains(address)) {
                return true;
            }
        }
        return false;
    }
}
