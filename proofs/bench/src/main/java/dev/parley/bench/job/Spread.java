package dev.parley.bench.job;

import dev.parley.bench.load.LoadSocket;
import java.util.List;

/**
 * Some of many sockets, as far apart as they can be.
 *
 * @param some at least one
 */
record Spread(int some, int all) {

    Spread {
        if (some < 1 || some > all) {
            throw new IllegalArgumentException("The job takes 1 to " + all + ", not " + some);
        }
    }

    /** @param index of a socket, less than {@code all} */
    boolean has(int index) {
        return (long) index * some / all != ((long) index + 1) * some / all;
    }

    List<LoadSocket> of(List<LoadSocket> sockets) {
        return sockets.stream().filter(socket -> has(socket.index())).toList();
    }
}
