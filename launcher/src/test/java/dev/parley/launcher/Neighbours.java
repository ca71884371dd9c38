package dev.parley.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** The settings of several clustered processes on this machine, each with a bus port of its own. */
public final class Neighbours {

    private static final int FIRST_PORT = 20_000;
    private static final int LAST_PORT = 32_000;

    private final String redisUrl;
    private final List<Integer> ports;
    private final AtomicInteger next = new AtomicInteger();

    /** @param count the maximum number of processes */
    public Neighbours(String redisUrl, int count) {
        this.redisUrl = redisUrl;
        this.ports = freePorts(count);
    }

    /**
     * Opens all ports at once, so that they differ. They lie below those that Linux gives to outgoing connections: tests open
     * thousands of these, and one of them could take a port before its process has bound it.
     */
    static List<Integer> freePorts(int count) {
        List<ServerSocket> held = new ArrayList<>();
        try {
            while (held.size() < count) {
                int port = ThreadLocalRandom.current().nextInt(FIRST_PORT, LAST_PORT);
                try {
                    held.add(new ServerSocket(port, 1, InetAddress.getLoopbackAddress()));
                } catch (BindException taken) {
                    // Another one.
                }
            }
            List<Integer> free = held.stream().map(ServerSocket::getLocalPort).toList();
            for (ServerSocket socket : held) {
                socket.close();
            }
            return free;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static int freePort() {
        return freePorts(1).get(0);
    }

    /** Returns the settings of the next process, with additional settings in pairs. */
    public Map<String, String> next(String... own) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "REDIS_URL",
                redisUrl,
                "CLUSTER_PEERS",
                ports.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(",")),
                "CLUSTER_HOST",
                "127.0.0.1",
                "CLUSTER_PORT",
                "" + ports.get(next.getAndIncrement())));
        for (int i = 0; i < own.length; i += 2) {
            settings.put(own[i], own[i + 1]);
        }
        return settings;
    }
}
