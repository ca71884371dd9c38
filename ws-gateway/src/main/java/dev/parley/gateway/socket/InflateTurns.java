package dev.parley.gateway.socket;

import dev.parley.http.turn.AfterIo;
import io.netty.util.concurrent.EventExecutor;
import java.util.ArrayDeque;

/**
 * Shares one event loop's time between the messages that are inflated and everything else on the loop. A message of 146 bytes can
 * inflate to 128 KiB, so what clients send says little about the time that it takes. Messages are inflated as they arrive until
 * they have made a turn's bytes; then sockets with further compressed messages wait for the next turn, after the loop's I/O. On
 * the event loop only.
 */
final class InflateTurns {

    /** How many bytes messages make within a turn, and one message more: 1 to 2 ms, with the events of these messages. */
    private static final int TURN_BYTES = 512 * 1024;

    private final EventExecutor loop;
    private final AfterIo nextTurn;
    /** Each of them is paused with {@link ReadPause#INFLATE_TURN}, or has ended meanwhile. */
    private final ArrayDeque<SocketMemory> waiting = new ArrayDeque<>();

    private long madeBytes;

    InflateTurns(EventExecutor loop) {
        this.loop = loop;
        this.nextTurn = new AfterIo(loop, this::run);
    }

    boolean isOver() {
        return madeBytes >= TURN_BYTES;
    }

    /** A message was inflated to so many bytes. */
    void spend(int bytes) {
        madeBytes += bytes;
        nextTurn.schedule();
    }

    /** Stops reading a socket until it has its turn. */
    void await(SocketMemory socket) {
        if (socket.isOpen() && !socket.isPausedFor(ReadPause.INFLATE_TURN)) {
            socket.pause(ReadPause.INFLATE_TURN);
            waiting.add(socket);
            nextTurn.schedule();
        }
    }

    private void run() {
        madeBytes = 0;
        next();
    }

    /** A socket that is read again passes what it holds in a task of its own, so the next one follows in a task behind that. */
    private void next() {
        if (waiting.isEmpty()) {
            return;
        }
        if (isOver()) {
            nextTurn.schedule();
            return;
        }
        waiting.remove().resume(ReadPause.INFLATE_TURN);
        loop.execute(this::next);
    }
}
