package dev.parley.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** Addresses that only programs of the same machine reach. */
public final class Loopback {

    private Loopback() {}

    /** Returns true if a name has addresses and all of them are loopback addresses. Blocks to look the name up. */
    public static boolean is(String host) {
        try {
            return Arrays.stream(InetAddress.getAllByName(host)).allMatch(InetAddress::isLoopbackAddress);
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
