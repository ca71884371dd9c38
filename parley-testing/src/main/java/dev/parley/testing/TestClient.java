package dev.parley.testing;

import dev.parley.functions.Payload;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocketConnectOptions;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A client that blocks: a call returns once it has its answer, or throws an {@link AssertionError} when its time is over. It
 * keeps up to 10,000 messages that the test has not asked for; a further one closes it with 1008. Created by {@link
 * TestGateway#connect()} or {@link TestClients#connect}.
 */
public final class TestClient implements AutoCloseable {

    private static final int MOST_UNREAD = 10_000;
    private static final int NORMAL = 1000;
    private static final int POLICY_VIOLATION = 1008;

    /** What RFC 6455 section 7.1.5 gives a connection that ended without a close frame. */
    private static final int ABNORMAL = 1006;

    private record Closed(int code, String reason) {}

    /** In the place of a message: the connection is closed, and nothing comes after it. */
    private static final Payload END = Payload.text("");

    private final ClientWebSocket socket;
    private final BlockingDeque<Payload> unread = new LinkedBlockingDeque<>();
    private final Promise<Closed> closed = Promise.promise();

    private TestClient(ClientWebSocket socket) {
        this.socket = socket;
        socket.textMessageHandler(text -> received(Payload.text(text)));
        socket.binaryMessageHandler(bytes -> received(new Payload.Binary(bytes)));
        socket.closeHandler(end -> ended());
    }

    /** @throws HandshakeRefusedException if it is refused */
    static TestClient connect(ClientWebSocket socket, WebSocketConnectOptions target) {
        TestClient client = new TestClient(socket);
        try {
            Outcome.of(socket.connect(target), TestGateway.PATIENCE, "the answer to a handshake");
        } catch (UpgradeRejectedException refused) {
            @Nullable Buffer body = refused.getBody();
            throw new HandshakeRefusedException(refused.getStatus(), body == null ? "" : body.toString(), refused);
        }
        return client;
    }

    /** Waits for a text, and keeps what comes before it. */
    void skipUntil(String text) {
        Deque<Payload> before = new ArrayDeque<>();
        for (Payload next = message(TestGateway.PATIENCE);
                !(next instanceof Payload.Text same && same.text().equals(text));
                next = message(TestGateway.PATIENCE)) {
            before.push(next);
        }
        // Others may have come meanwhile, and stay behind these.
        before.forEach(unread::addFirst);
    }

    private void received(Payload message) {
        if (unread.size() < MOST_UNREAD) {
            unread.add(message);
        } else {
            socket.close((short) POLICY_VIOLATION, "The test does not read");
        }
    }

    private void ended() {
        @Nullable Short code = socket.closeStatusCode();
        @Nullable String reason = socket.closeReason();
        closed.complete(new Closed(code == null ? ABNORMAL : code, reason == null ? "" : reason));
        unread.add(END);
    }

    /** Sends a text message. */
    public void send(String text) {
        sent(socket.writeTextMessage(text));
    }

    /** Sends a binary message. */
    public void send(byte[] bytes) {
        sent(socket.writeBinaryMessage(Buffer.buffer(bytes)));
    }

    private static void sent(Future<Void> written) {
        Outcome.of(written, TestGateway.PATIENCE, "a message to be written");
    }

    /** Returns the next message, which must be text, within {@link TestGateway#PATIENCE}. */
    public String next() {
        return next(TestGateway.PATIENCE);
    }

    /** @throws AssertionError if none comes in time, if it is binary, or if the connection is closed */
    public String next(Duration patience) {
        if (message(patience) instanceof Payload.Text text) {
            return text.text();
        }
        throw new AssertionError("The next message is binary; expected text");
    }

    /**
     * Returns the next message, which must be binary, within {@link TestGateway#PATIENCE}.
     *
     * @throws AssertionError if none comes in time, if it is text, or if the connection is closed
     */
    public byte[] nextBinary() {
        Payload message = message(TestGateway.PATIENCE);
        if (message instanceof Payload.Binary binary) {
            return binary.toByteArray();
        }
        throw new AssertionError("The next message is text; expected binary: " + ((Payload.Text) message).text());
    }

    private Payload message(Duration patience) {
        @Nullable Payload message = polled(patience);
        if (message == null) {
            throw Outcome.late(patience, "a message");
        }
        if (message == END) {
            // It stays the last one, for a further call.
            unread.add(END);
            throw new AssertionError("Expected a message, but the connection is closed: "
                    + closed.future().result());
        }
        return message;
    }

    /**
     * Waits and expects that nothing comes.
     *
     * @throws AssertionError if a message comes, or the connection is closed
     */
    public void expectSilence(Duration duration) {
        @Nullable Payload message = polled(duration);
        if (message != null) {
            throw new AssertionError(
                    message == END
                            ? "Expected silence, but the connection is closed: "
                                    + closed.future().result()
                            : "Expected silence, but a message came: " + message);
        }
    }

    private @Nullable Payload polled(Duration patience) {
        try {
            return unread.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            throw Outcome.interrupted("a message");
        }
    }

    /** Waits until the connection is closed, and returns the close code; 1006 if it ended without one. */
    public int closeCode() {
        return end().code();
    }

    /** Waits until the connection is closed, and returns the close reason; empty if there is none. */
    public String closeReason() {
        return end().reason();
    }

    private Closed end() {
        return Outcome.of(closed.future(), TestGateway.PATIENCE, "the connection to be closed");
    }

    /** Closes the connection with 1000, unless it is closed, and waits until it is. */
    @Override
    public void close() {
        close(NORMAL, "");
    }

    /** @param code 1000 or 3000 to 4999 (RFC 6455 section 7.4) */
    public void close(int code, String reason) {
        if (!closed.future().isComplete()) {
            // It fails if the gateway closes first.
            socket.close((short) code, reason).otherwiseEmpty();
        }
        end();
    }
}
