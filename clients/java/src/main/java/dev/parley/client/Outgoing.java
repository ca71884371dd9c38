package dev.parley.client;

import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

/** Writes to an open socket, which takes one message at a time. May be called on any thread. */
final class Outgoing {

    /** More unsent bytes than this mean that the network is stuck. */
    private static final int MAX_UNSENT_BYTES = 65_536;

    private sealed interface Message {

        int size();

        CompletableFuture<WebSocket> sendTo(WebSocket socket);
    }

    private record Text(String text) implements Message {

        @Override
        public int size() {
            return text.length();
        }

        @Override
        public CompletableFuture<WebSocket> sendTo(WebSocket socket) {
            return socket.sendText(text, true);
        }
    }

    private record Bytes(ByteBuffer bytes, int size) implements Message {

        @Override
        public CompletableFuture<WebSocket> sendTo(WebSocket socket) {
            return socket.sendBinary(bytes, true);
        }
    }

    private final WebSocket socket;
    private final Queue<Message> waiting = new ArrayDeque<>();
    private int unsentBytes;
    private boolean isSending;

    Outgoing(WebSocket socket) {
        this.socket = socket;
    }

    synchronized boolean isStuck() {
        return unsentBytes > MAX_UNSENT_BYTES;
    }

    void text(String text) {
        add(new Text(text));
    }

    /** @param bytes are not copied */
    void bytes(byte[] bytes) {
        add(new Bytes(ByteBuffer.wrap(bytes), bytes.length));
    }

    /** A ping overtakes what waits (RFC 6455 section 5.5.2). */
    void ping() {
        socket.sendPing(ByteBuffer.allocate(0));
    }

    private void add(Message message) {
        synchronized (this) {
            waiting.add(message);
            unsentBytes += message.size();
        }
        sendWaiting();
    }

    private void sendWaiting() {
        while (true) {
            Message next;
            synchronized (this) {
                if (isSending || waiting.isEmpty()) {
                    return;
                }
                next = waiting.remove();
                isSending = true;
            }
            CompletableFuture<WebSocket> sent = next.sendTo(socket);
            if (!sent.isDone()) {
                sent.whenComplete((done, failure) -> {
                    sent(next);
                    sendWaiting();
                });
                return;
            }
            sent(next);
        }
    }

    /** A write that failed is not reported here: the socket's listener hears of the loss. */
    private synchronized void sent(Message message) {
        isSending = false;
        unsentBytes -= message.size();
    }
}
