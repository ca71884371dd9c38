package dev.parley.cluster;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Resolves a name to its addresses, as the machine is set up: hosts file, search domains, DNS. Blocks. */
interface NameResolver {

    InetAddress[] addresses(String name) throws UnknownHostException;
}
