package dev.parley.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Many sockets to one target. Everything happens on the thread that calls {@link #open}, {@link #run} and
 * {@link #closeAll}; in between, nothing is read. A socket that the server ends fails the call under way.
 *
 * <p>Sockets whose messages are answered are read at once. The others wait in the kernel for a sweep, so that one read
 * takes many frames: one system call for each frame would cost the client more than the server.
 */
public final class LoadClient implements AutoCloseable {

    /** Handshakes under way at once; well below the kernel's backlog. */
    private static final int OPENING = 128;

    /** Sockets per source address; below the 28,232 ports that Linux hands out for one. */
    private static final int PER_SOURCE = 20_000;

    private static final long SWEEP_MILLIS = 20;
    private static final Duration ACCEPTING = Duration.ofSeconds(5);
    private static final Duration CLOSING = Duration.ofSeconds(10);

    private final Target target;
    private final List<InetSocketAddress> servers = new ArrayList<>();
    private final Traffic traffic;
    private final int keep;
    private final Selector atOnce;
    private final Selector swept;
    private final @Nullable Tls tls;
    private final ByteBuffer readBuffer = ByteBuffer.allocateDirect(1 << 18);
    private final List<LoadSocket> sockets = new ArrayList<>();
    private long lastSweep = System.nanoTime();

    /**
     * @param keep how many of a message's first bytes the traffic sees, on sockets that are read at once
     */
    public LoadClient(Target target, int keep, Traffic traffic) throws IOException {
        this.target = target;
        for (int port : target.ports()) {
            servers.add(loopback(1, port));
        }
        this.traffic = traffic;
        this.keep = keep;
        this.atOnce = Selector.open();
        this.swept = Selector.open();
        this.tls = target.isSecure() ? new Tls() : null;
    }

    /** Returns true if every port of the target accepts a WebSocket within 5 s. Leaves nothing open. */
    public static boolean isAccepted(Target target) {
        try (LoadClient client = new LoadClient(target, 0, Traffic.IGNORED)) {
            return !client.open(target.ports().size(), index -> true, ACCEPTING).isEmpty();
        } catch (IOException | IllegalStateException | UncheckedIOException notYet) {
            return false;
        }
    }

    /**
     * Opens more sockets, a bounded number at a time.
     *
     * @param isReadAtOnce by socket index
     * @throws IllegalStateException if a handshake is refused or not all are open in time
     */
    public List<LoadSocket> open(int count, IntPredicate isReadAtOnce, Duration deadline) throws IOException {
        int first = sockets.size();
        int end = first + count;
        int[] open = {first};
        boolean all = run(() -> openMore(open, end, isReadAtOnce), deadline);
        if (!all) {
            throw new IllegalStateException((open[0] - first) + " of " + count + " sockets opened in " + deadline);
        }
        return List.copyOf(sockets.subList(first, end));
    }

    private boolean openMore(int[] open, int end, IntPredicate isReadAtOnce) {
        while (open[0] < sockets.size() && sockets.get(open[0]).isOpen()) {
            open[0]++;
        }
        while (sockets.size() < Math.min(end, open[0] + OPENING)) {
            int index = sockets.size();
            sockets.add(connect(index, isReadAtOnce.test(index)));
        }
        return open[0] == end;
    }

    private LoadSocket connect(int index, boolean readAtOnce) {
        try {
            InetSocketAddress server = servers.get(index % servers.size());
            InetSocketAddress source = loopback(1 + index / PER_SOURCE, 0);
            Selector selector = readAtOnce ? atOnce : swept;
            LoadSocket.Route route = new LoadSocket.Route(source, server, selector, tls);
            return new LoadSocket(index, target, readAtOnce ? keep : 0, traffic, route);
        } catch (IOException e) {
            throw new UncheckedIOException("Can't open socket " + index + ": " + e.getMessage(), e);
        }
    }

    private static InetSocketAddress loopback(int last, int port) throws IOException {
        return new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) last}), port);
    }

    /** Reads and writes for a time. */
    public void run(Duration time) throws IOException {
        run(() -> false, time);
    }

    /** Reads and writes until the condition holds; returns false if it does not in time. */
    public boolean run(BooleanSupplier until, Duration deadline) throws IOException {
        long end = System.nanoTime() + deadline.toNanos();
        while (!until.getAsBoolean()) {
            if (System.nanoTime() - end >= 0) {
                return false;
            }
            turn();
        }
        return true;
    }

    /**
     * Reads and writes until a time, except on sockets that wait for a sweep: no sweep delays what is read at once.
     *
     * @param end of {@link System#nanoTime}, kept as exactly as possible
     */
    public void runUnswept(long end) throws IOException {
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            select(left / 1_000_000);
        }
    }

    /** Reads the sockets that wait for a sweep. */
    public void sweep() throws IOException {
        swept.selectNow(this::onReady);
        lastSweep = System.nanoTime();
    }

    private void turn() throws IOException {
        long sweptMillisAgo = (System.nanoTime() - lastSweep) / 1_000_000;
        if (sweptMillisAgo < SWEEP_MILLIS) {
            select(SWEEP_MILLIS - sweptMillisAgo);
        } else {
            sweep();
        }
    }

    /** Does not wait for less than a millisecond: to the selector 0 means forever. */
    private void select(long millis) throws IOException {
        if (millis < 1) {
            atOnce.selectNow(this::onReady);
        } else {
            atOnce.select(this::onReady, millis);
        }
    }

    private void onReady(SelectionKey key) {
        LoadSocket socket = (LoadSocket) key.attachment();
        try {
            socket.onReady(readBuffer);
        } catch (IOException e) {
            socket.end(e.toString());
        }
        String reason = socket.unexpectedEnd();
        if (reason != null) {
            throw new IllegalStateException("The server ended socket " + socket.index() + ": " + reason);
        }
    }

    /** Closes every socket (RFC 6455 section 7.1.2); returns false if not all are answered in time. */
    public boolean closeAll(Duration deadline) throws IOException {
        sockets.forEach(LoadSocket::close);
        return run(() -> sockets.stream().allMatch(LoadSocket::isEnded), deadline);
    }

    /** Closes every socket; fails with {@link IllegalStateException} if not all are answered within 10 s. */
    public void closeAll() throws IOException {
        if (!closeAll(CLOSING)) {
            throw new IllegalStateException("Not every close was answered in " + CLOSING);
        }
    }

    /** Drops every socket that is still open. */
    @Override
    public void close() throws IOException {
        sockets.forEach(socket -> socket.end("dropped"));
        atOnce.close();
        swept.close();
    }
}
