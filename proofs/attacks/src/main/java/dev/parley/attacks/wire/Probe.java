package dev.parley.attacks.wire;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One client that sends some bytes and waits for what comes back. Blocking. */
public final class Probe implements AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(2);

    private final Socket socket = new Socket();
    private final List<String> texts = new ArrayList<>();
    private final AnswerReader answer = new AnswerReader(texts::add);
    private final byte[] read = new byte[8192];
    private Duration patience = Duration.ofSeconds(2);
    private boolean isEnded;

    public Probe(InetSocketAddress server) throws IOException {
        socket.connect(server, (int) CONNECT.toMillis());
        socket.setTcpNoDelay(true);
    }

    /** Opens a WebSocket of the chat in no room; fails with {@link IOException} if it is refused. */
    public static Probe webSocket(InetSocketAddress server, String... headers) throws IOException {
        Probe probe = new Probe(server).send(Requests.handshake(Requests.NO_LOBBY, headers));
        if (probe.status() != 101) {
            probe.close();
            throw new IOException("A handshake was answered with " + probe.answer.outcome(false));
        }
        return probe;
    }

    /** How long each read waits at most; 2 s unless it is set. */
    public Probe patience(Duration time) {
        patience = time;
        return this;
    }

    /** Sends what the server takes: one that has seen enough may answer and end the connection before it has read all. */
    public Probe send(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException endedByServer) {
            // What the server answered before can still be read, and its end is found there.
        }
        return this;
    }

    /** The HTTP status, or 0 if none comes in time. */
    public int status() throws IOException {
        Deadline end = Deadline.in(patience);
        while (answer.status() == 0 && readSome(end)) {
            // More may come.
        }
        return answer.status();
    }

    /** The head of the HTTP response. */
    public String head() throws IOException {
        return status() == 0 ? "" : answer.head();
    }

    /** The first text that contains a word, or an empty one if none comes in time. */
    public String text(String word) throws IOException {
        Deadline end = Deadline.in(patience);
        while (true) {
            for (String text : texts) {
                if (text.contains(word)) {
                    return text;
                }
            }
            if (!readSome(end)) {
                return "";
            }
        }
    }

    /** What the server answered, once it ended the connection or sent a close frame, or once the patience is over. */
    public String outcome() throws IOException {
        Deadline end = Deadline.in(patience);
        while (answer.closeCode() == 0 && readSome(end)) {
            // More may come.
        }
        return answer.outcome(isEnded);
    }

    /** Returns true if the server ends the connection in time. */
    public boolean isEnded() throws IOException {
        Deadline end = Deadline.in(patience);
        while (readSome(end)) {
            // Only the end counts.
        }
        return isEnded;
    }

    private boolean readSome(Deadline end) throws IOException {
        long millis = end.leftNanos() / 1_000_000;
        if (isEnded || millis <= 0) {
            return false;
        }
        try {
            socket.setSoTimeout((int) millis);
            InputStream in = socket.getInputStream();
            int count = in.read(read);
            isEnded = count < 0;
            if (count > 0) {
                answer.read(ByteBuffer.wrap(read, 0, count));
            }
            return count > 0;
        } catch (SocketTimeoutException nothingCame) {
            return false;
        } catch (IOException reset) {
            isEnded = true;
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
