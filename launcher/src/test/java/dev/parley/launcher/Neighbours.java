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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** The settings of several processes on this machine that find each other in Redis. */
public final class Neighbours {

    private static final int FIRST_PORT = 20_000;
    private static final int LAST_PORT = 32_000;

    /** A port is given once in this JVM: a process may bind its port long after it was given. */
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private final String redisUrl;

    public Neighbours(String redisUrl) {
        this.redisUrl = redisUrl;
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
                if (!GIVEN.add(port)) {
                    continue;
                }
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
        Map<String, String> settings = new HashMap<>(Map.of("REDIS_URL", redisUrl));
        for (int i = 0; i < own.length; i += 2) {
            settings.put(own[i], own[i + 1]);
        }
        return settings;
    }
}
