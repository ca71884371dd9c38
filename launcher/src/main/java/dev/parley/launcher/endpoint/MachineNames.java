package dev.parley.launcher.endpoint;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The names and addresses by which programs of this machine may reach it.
 *
 * @param names in lower case
 */
record MachineNames(Set<String> names, List<InetAddress> addresses) {

    private static final Logger LOG = LoggerFactory.getLogger(MachineNames.class);
    private static final Pattern HOST = Pattern.compile("[a-z0-9][a-z0-9.-]{0,252}");

    /** A machine that runs containers may have many. */
    private static final int MAX_ADDRESSES = 100;

    /** Java asks a name server for the own name's address, and a machine without a network would wait for many seconds. */
    private static final long NAME_MILLIS = 500;

    /** Blocks, for about half a second at most. */
    static MachineNames read() {
        Set<String> names = new LinkedHashSet<>(List.of("localhost"));
        String own = CompletableFuture.supplyAsync(MachineNames::ownName, MachineNames::inBackground)
                .completeOnTimeout("", NAME_MILLIS, TimeUnit.MILLISECONDS)
                .join();
        if (HOST.matcher(own).matches()) {
            names.add(own);
        }
        return new MachineNames(names, ofInterfaces());
    }

    private static void inBackground(Runnable task) {
        Thread thread = new Thread(task, "name of this machine");
        thread.setDaemon(true);
        thread.start();
    }

    private static String ownName() {
        try {
            return InetAddress.getLocalHost().getHostName().toLowerCase(Locale.ROOT);
        } catch (UnknownHostException e) {
            LOG.debug("This machine has no name", e);
            return "";
        }
    }

    private static List<InetAddress> ofInterfaces() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .limit(MAX_ADDRESSES)
                    .toList();
        } catch (SocketException e) {
            LOG.debug("The addresses of this machine can't be read", e);
            return List.of(InetAddress.getLoopbackAddress());
        }
    }

    /** The names, and the addresses as a URL has them, without brackets. */
    Stream<String> all() {
        return Stream.concat(names.stream(), addresses.stream().map(MachineNames::text));
    }

    /** Without the interface, and with zeros left out, as clients write it. */
    private static String text(InetAddress address) {
        String text = address.getHostAddress().replaceFirst("%.*", "");
        return text.equals("0:0:0:0:0:0:0:1") ? "::1" : text;
    }
}
