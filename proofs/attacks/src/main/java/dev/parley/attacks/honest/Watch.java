package dev.parley.attacks.honest;

import dev.parley.attacks.server.Server;
import dev.parley.attacks.wire.Probe;
import dev.parley.attacks.wire.Requests;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Looks at a server's memory ten times a second, and at its health and its management API once a second. */
public final class Watch implements AutoCloseable {

    private static final Duration LOOK = Duration.ofMillis(100);
    private static final int LOOKS_PER_CALL = 10;
    private static final String ROOM = "/testing/@channels/room:" + HonestClient.ROOM;

    private final Server server;
    private final Duration patience;
    private final Thread memory = new Thread(this::watchMemory, "memory watch");
    private final Thread calls = new Thread(this::watchCalls, "health watch");
    private volatile boolean isClosed;
    private final AtomicLong peakBytes = new AtomicLong();
    private final AtomicInteger failures = new AtomicInteger();

    /** @param patience how long a call may take */
    public Watch(Server server, Duration patience) {
        this.server = server;
        this.patience = patience;
        memory.setDaemon(true);
        calls.setDaemon(true);
        memory.start();
        calls.start();
    }

    private void watchMemory() {
        while (!isClosed) {
            peakBytes.accumulateAndGet(server.residentBytes(), Math::max);
            pause(1);
        }
    }

    private void watchCalls() {
        while (!isClosed) {
            boolean isLive = status(server.address(), "/health/live") == 200;
            // Without a signature it is a 403 where signatures are demanded.
            boolean isManaged = status(server.management(), ROOM) != 0;
            if (!isLive || !isManaged) {
                failures.incrementAndGet();
            }
            pause(LOOKS_PER_CALL);
        }
    }

    /** Returns 0 if there is no answer in time. */
    private int status(InetSocketAddress address, String path) {
        try (Probe probe = new Probe(address).send(Requests.get(path))) {
            return probe.patience(patience).status();
        } catch (IOException noAnswer) {
            return 0;
        }
    }

    private static void pause(int looks) {
        try {
            Thread.sleep(LOOK.toMillis() * looks);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The largest resident size that was seen, in bytes. */
    public long peakBytes() {
        return peakBytes.get();
    }

    /** How many rounds had a call without an answer in time, or a health other than 200. */
    public int failures() {
        return failures.get();
    }

    @Override
    public void close() {
        isClosed = true;
        try {
            memory.join();
            calls.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
