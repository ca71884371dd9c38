package dev.parley.attacks.wire;

import dev.parley.attacks.wire.Conduct.Reading;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** One client of a crowd. For one thread. */
final class Member {

    /** So that a client that does not read is full after little. */
    private static final int RECEIVE_BYTES = 4096;

    private static final int SIP_BYTES = 16;

    private final Conduct conduct;
    private final Script script;
    private final AnswerReader answer = new AnswerReader();
    private final SocketChannel socket;
    private final SelectionKey key;
    private ByteBuffer rest;
    private boolean isConnected;
    private boolean isRefused;
    private boolean isEnded;
    /** Whether this client ended the connection. */
    private boolean isLeft;

    Member(Conduct conduct, InetSocketAddress source, InetSocketAddress server, Selector selector) throws IOException {
        this.conduct = conduct;
        script = conduct.script().get();
        rest = conduct.opening().duplicate();
        socket = SocketChannel.open();
        if (conduct.reading() != Reading.EVERYTHING) {
            socket.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BYTES);
        }
        socket.configureBlocking(false);
        socket.bind(source);
        socket.connect(server);
        key = socket.register(selector, SelectionKey.OP_CONNECT, this);
    }

    /** Connects, writes and reads as far as possible without waiting. */
    void onReady(ByteBuffer scratch, long now) {
        try {
            if (key.isConnectable()) {
                socket.finishConnect();
                isConnected = true;
            }
            if (key.isReadable()) {
                read(scratch);
            }
            if (isConnected && !isEnded) {
                write(now);
            }
        } catch (IOException endedByServer) {
            isRefused = !isConnected;
            end();
        }
    }

    /** Asks the script of a client that has nothing to send, and reads of a slow reader. */
    void onTick(ByteBuffer scratch, long now) {
        if (!isConnected || isEnded) {
            return;
        }
        try {
            if (conduct.reading() == Reading.SLOWLY && answer.status() != 0) {
                read(scratch.limit(SIP_BYTES));
            }
            if (!isEnded && !rest.hasRemaining()) {
                write(now);
            }
        } catch (IOException endedByServer) {
            end();
        }
    }

    private void read(ByteBuffer scratch) throws IOException {
        int count = socket.read(scratch);
        if (count < 0) {
            end();
        } else {
            answer.read(scratch.flip());
        }
    }

    private void write(long now) throws IOException {
        boolean isIdle = !rest.hasRemaining() && !takeNext(now);
        if (!isIdle) {
            socket.write(rest);
        }
        if (!isEnded) {
            key.interestOps((reads() ? SelectionKey.OP_READ : 0) | (isIdle ? 0 : SelectionKey.OP_WRITE));
        }
    }

    /** Returns false if there is nothing to send now. */
    private boolean takeNext(long now) throws IOException {
        if (conduct.waits() && !answer.isWebSocket()) {
            return false;
        }
        ByteBuffer next = script.next(now);
        if (next == null) {
            leave();
        }
        if (next != null) {
            rest = next;
        }
        return next != null;
    }

    private void leave() throws IOException {
        switch (conduct.leaving()) {
            case NEVER -> {}
            case BY_RESET -> reset();
            case BY_FIN -> socket.shutdownOutput();
        }
    }

    private boolean reads() {
        return switch (conduct.reading()) {
            case EVERYTHING -> true;
            case OPENING, SLOWLY -> answer.status() == 0;
            case NOTHING -> false;
        };
    }

    /** Reads, whatever the conduct, and sends nothing more: the server may have written a close frame. */
    void readRest(ByteBuffer scratch) {
        try {
            if (isConnected && !isEnded) {
                read(scratch);
            }
        } catch (IOException endedByServer) {
            end();
        }
    }

    /** Ends the connection by a reset (SO_LINGER 0). */
    void reset() {
        try {
            if (socket.isOpen()) {
                socket.setOption(StandardSocketOptions.SO_LINGER, 0);
            }
        } catch (IOException alreadyEnded) {
            isEnded = true;
        }
        isLeft = true;
        end();
    }

    private void end() {
        isEnded = true;
        try {
            socket.close();
        } catch (IOException alreadyEnded) {
            key.cancel();
        }
    }

    boolean isEnded() {
        return isEnded;
    }

    /** What the server answered so far, and whether it ended the connection. */
    String outcome() {
        if (isRefused || !isConnected) {
            return Tally.REFUSED;
        }
        return answer.outcome(isEnded && !isLeft);
    }
}
