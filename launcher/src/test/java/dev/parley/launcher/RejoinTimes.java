package dev.parley.launcher;

import io.vertx.core.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** How long the clients of one room were away each time, and when they were back. Safe for use by several threads. */
final class RejoinTimes implements SocketJournal {

    private final Map<String, Long> lostAt = new ConcurrentHashMap<>();
    private final Queue<Rejoin> rejoins;

    /** @param rejoins receives those of all rooms */
    RejoinTimes(Queue<Rejoin> rejoins) {
        this.rejoins = rejoins;
    }

    /**
     * A client is back in its room.
     *
     * @param at by {@link System#nanoTime}
     * @param away since the end of its last socket that was in the room
     */
    record Rejoin(long at, Duration away) {}

    /** An attempt that is refused ends nothing: the client is away since its last socket ended. */
    @Override
    public void ended(String socket, SocketAddress server, int code, String reason) {
        lostAt.putIfAbsent(client(socket), System.nanoTime());
    }

    @Override
    public void joined(String socket) {
        long now = System.nanoTime();
        Long lost = lostAt.remove(client(socket));
        if (lost != null) {
            rejoins.add(new Rejoin(now, Duration.ofNanos(now - lost)));
        }
    }

    /** The name of a socket is its client's and a number. */
    private static String client(String socket) {
        return socket.substring(0, socket.lastIndexOf('-'));
    }

    /**
     * A number of rejoins.
     *
     * @param peak the most within any second
     */
    record Figures(int count, int peak, Duration median, Duration p99, Duration longest) {

        private static final long SECOND = Duration.ofSeconds(1).toNanos();

        static Figures of(List<Rejoin> rejoins) {
            List<Long> times = rejoins.stream().map(Rejoin::at).sorted().toList();
            int peak = 0;
            int first = 0;
            for (int last = 0; last < times.size(); last++) {
                while (times.get(last) - times.get(first) >= SECOND) {
                    first++;
                }
                peak = Math.max(peak, last - first + 1);
            }
            List<Duration> away = rejoins.stream().map(Rejoin::away).sorted().toList();
            return new Figures(times.size(), peak, at(away, 0.5), at(away, 0.99), at(away, 1));
        }

        private static Duration at(List<Duration> sorted, double share) {
            return sorted.isEmpty() ? Duration.ZERO : sorted.get((int) Math.ceil(share * sorted.size()) - 1);
        }

        @Override
        public String toString() {
            return count + " rejoins, at most " + peak + " in any second, away p50 " + median.toMillis() + " ms, p99 "
                    + p99.toMillis() + " ms, longest " + longest.toMillis() + " ms";
        }
    }

    /** Takes all rejoins out of the queue. */
    static Figures figures(Queue<Rejoin> rejoins) {
        Queue<Rejoin> taken = new ConcurrentLinkedQueue<>();
        for (Rejoin next = rejoins.poll(); next != null; next = rejoins.poll()) {
            taken.add(next);
        }
        return Figures.of(List.copyOf(taken));
    }
}
