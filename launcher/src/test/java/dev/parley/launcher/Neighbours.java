package dev.parley.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** The settings of several processes on this machine that know of each other, each with a bus port of its own. */
public final class Neighbours {

    private final String redisUrl;
    private final List<Integer> ports;
    private final AtomicInteger next = new AtomicInteger();

    /** @param count how many processes there can be */
    public Neighbours(String redisUrl, int count) {
        this.redisUrl = redisUrl;
        this.ports = freePorts(count);
    }

    /** All at once, so that none comes twice. */
    private static List<Integer> freePorts(int count) {
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                held.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
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

    static int freePort() {
        return freePorts(1).get(0);
    }

    /** The settings of the next process, with some of its own in pairs. */
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
