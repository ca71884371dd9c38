package dev.parley.launcher;

import io.vertx.core.net.SocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** Notes when sockets were closed with 1012, as their clients see it. */
final class MovedClients implements SocketJournal {

    private static final int MOVED = 1012;
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private record Close(String client, long at) {}

    private final List<Close> closes = new CopyOnWriteArrayList<>();

    @Override
    public void ended(String socket, SocketAddress server, int code, String reason) {
        if (code == MOVED) {
            closes.add(new Close(socket.substring(0, socket.lastIndexOf('-')), System.nanoTime()));
        }
    }

    int count() {
        return closes.size();
    }

    /** The number of clients that were moved at least once. */
    long clients() {
        return closes.stream().map(Close::client).distinct().count();
    }

    /** The largest number of closes within a second. */
    long mostInASecond() {
        return closes.stream()
                .mapToLong(from -> closes.stream()
                        .filter(close -> close.at() >= from.at() && close.at() - from.at() < SECOND)
                        .count())
                .max()
                .orElse(0);
    }
}
