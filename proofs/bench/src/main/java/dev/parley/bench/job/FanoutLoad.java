package dev.parley.bench.job;

import dev.parley.bench.load.LoadSocket;
import java.util.List;

/** Publishes in turn: a new message for each that came back to its publisher. */
class FanoutLoad extends ChannelLoad {

    private LoadSocket[] publishers = {};
    private long turn;

    FanoutLoad(Seating seating, int bytes) {
        super(seating, bytes);
    }

    /** @param window messages under way from now on */
    void start(List<LoadSocket> sockets, int window) {
        publishers = sockets.toArray(LoadSocket[]::new);
        for (int i = 0; i < window; i++) {
            publishNext();
        }
    }

    private void publishNext() {
        publish(publishers[(int) (turn++ % publishers.length)], System.nanoTime());
    }

    @Override
    void onCopy(LoadSocket socket, byte[] head) {
        if (Publish.publisher(head) != socket.index()) {
            return;
        }
        latencies.add(System.nanoTime() - Publish.nanos(head));
        if (!stopping) {
            publishNext();
        }
    }
}
