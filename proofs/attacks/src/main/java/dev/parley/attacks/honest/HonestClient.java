package dev.parley.attacks.honest;

import dev.parley.attacks.wire.AnswerReader;
import dev.parley.attacks.wire.Frames;
import dev.parley.attacks.wire.Requests;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;

/** One connection of a person who talks in a room of the chat and expects an ack for each message. For one thread. */
final class HonestClient {

    static final String ROOM = "honest";

    private static final byte[] JOIN = Frames.text("{\"action\":\"join\",\"room\":\"" + ROOM + "\"}");
    private static final String ID = "\"clientId\":\"";

    private final String name;
    private final Samples samples;
    private final AnswerReader answer = new AnswerReader(this::onText);
    private final Deque<ByteBuffer> unsent = new ArrayDeque<>();
    private final SocketChannel socket;
    private final SelectionKey key;
    private boolean isAccepted;
    private boolean isIn;
    private boolean isEnded;
    private int errors;

    /** @param name of letters and digits, so that each client's ids are its own */
    HonestClient(String name, InetSocketAddress server, Selector selector, Samples samples) throws IOException {
        this.name = name;
        this.samples = samples;
        socket = SocketChannel.open();
        socket.configureBlocking(false);
        socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
        unsent.add(ByteBuffer.wrap(Requests.handshake(Requests.NO_LOBBY)));
        socket.connect(server);
        key = socket.register(selector, SelectionKey.OP_CONNECT, this);
    }

    /** Sends a message that is due, or notes that it could not be sent. */
    void say(long due) {
        int number = samples.begin(due);
        if (isIn && !isEnded) {
            send(Frames.text("{\"text\":\"How are you, this is number " + number + "?\",\"clientId\":\"" + name + "-"
                    + number + "\"}"));
        }
    }

    private void send(byte[] bytes) {
        unsent.add(ByteBuffer.wrap(bytes));
        onWritable();
    }

    void onReady(ByteBuffer scratch) {
        try {
            if (key.isConnectable()) {
                socket.finishConnect();
            }
            if (key.isReadable()) {
                int count = socket.read(scratch);
                isEnded |= count < 0;
                answer.read(scratch.flip());
            }
            join();
            onWritable();
        } catch (IOException lost) {
            isEnded = true;
        }
    }

    private void join() {
        if (!isAccepted && answer.isWebSocket()) {
            isAccepted = true;
            send(JOIN);
        }
    }

    private void onWritable() {
        try {
            while (!isEnded && !unsent.isEmpty()) {
                socket.write(unsent.element());
                if (unsent.element().hasRemaining()) {
                    break;
                }
                unsent.remove();
            }
            if (!isEnded) {
                key.interestOps(SelectionKey.OP_READ | (unsent.isEmpty() ? 0 : SelectionKey.OP_WRITE));
            }
        } catch (IOException lost) {
            isEnded = true;
        }
    }

    private void onText(String text) {
        if (text.contains("\"type\":\"joined\"")) {
            isIn = true;
        } else if (text.contains("\"type\":\"ack\"")) {
            int start = text.indexOf(ID + name) + ID.length() + name.length() + 1;
            samples.answer(Integer.parseInt(text.substring(start, text.indexOf('"', start))), System.nanoTime());
        } else if (text.contains("\"type\":\"error\"") || text.startsWith("{\"message\"")) {
            errors++;
        }
    }

    boolean isIn() {
        return isIn;
    }

    boolean isEnded() {
        return isEnded || answer.closeCode() != 0 || (answer.status() != 0 && !answer.isWebSocket());
    }

    int errors() {
        return errors;
    }

    /** Why it ended: a close code, a status, or 0 for neither. */
    int reason() {
        return answer.closeCode() != 0 ? answer.closeCode() : answer.isWebSocket() ? 0 : answer.status();
    }

    void close() throws IOException {
        socket.close();
    }
}
