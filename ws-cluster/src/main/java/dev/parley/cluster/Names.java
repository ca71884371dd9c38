package dev.parley.cluster;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Asks which addresses a name has, as the machine is set up: hosts file, search domains, DNS. Blocks. */
interface Names {

    InetAddress[] addresses(String name) throws UnknownHostException;
}
