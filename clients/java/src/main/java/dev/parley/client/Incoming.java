package dev.parley.client;

import java.io.ByteArrayOutputStream;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Makes whole messages of what a socket receives, and hands them to the loop. While too much waits there, since a handler of the app
 * is slow, the socket is not read: the server then closes the connection as that of a slow consumer, with 4008.
 */
final class Incoming implements WebSocket.Listener {

    /** What may wait for the loop, in bytes. */
    private static final int MAX_HELD_BYTES = 262_144;
    /** What a message costs beside its content, in bytes. */
    private static final int MESSAGE_BYTES = 64;
    /** Too large a message (RFC 6455 section 7.4.1). */
    private static final int TOO_LARGE = 1009;

    private final Loop loop;
    private final int maxMessageBytes;
    private final Socket.Events events;
    private final StringBuilder text = new StringBuilder();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private volatile boolean isAbandoned;
    private int heldBytes;
    private boolean isPaused;

    Incoming(Loop loop, int maxMessageBytes, Socket.Events events) {
        this.loop = loop;
        this.maxMessageBytes = maxMessageBytes;
        this.events = events;
    }

    boolean isAbandoned() {
        return isAbandoned;
    }

    /** Nothing is reported any more. What still arrives is discarded, so that the server's close frame is read. */
    void abandon() {
        isAbandoned = true;
    }

    /** Begins to read. */
    void start(WebSocket socket) {
        socket.request(1);
    }

    /** Reading begins with {@link #start}, once the loop knows of the socket. */
    @Override
    public void onOpen(WebSocket socket) {}

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
        text.append(data);
        if (!isWithinLimit(socket, text.length()) || !last) {
            socket.request(1);
            return null;
        }
        String whole = text.toString();
        text.setLength(0);
        handOn(socket, whole.length(), () -> events.onText(whole));
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
        byte[] part = new byte[data.remaining()];
        data.get(part);
        bytes.writeBytes(part);
        if (!isWithinLimit(socket, bytes.size()) || !last) {
            socket.request(1);
            return null;
        }
        byte[] whole = bytes.toByteArray();
        bytes.reset();
        handOn(socket, whole.length, () -> events.onBytes(whole));
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPong(WebSocket socket, ByteBuffer data) {
        handOn(socket, 0, events::onPong);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
        end(code, reason);
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable failure) {
        end(CloseCodes.LOST, "");
    }

    /** Drops what a socket sends after its message became too large, so that no memory grows with it. */
    private boolean isWithinLimit(WebSocket socket, int size) {
        if (size <= maxMessageBytes && !isAbandoned) {
            return true;
        }
        text.setLength(0);
        bytes.reset();
        if (!isAbandoned) {
            socket.sendClose(TOO_LARGE, "");
            end(TOO_LARGE, "A message of more than " + maxMessageBytes + " bytes arrived");
        }
        return false;
    }

    private void handOn(WebSocket socket, int size, Runnable task) {
        int cost = size + MESSAGE_BYTES;
        synchronized (this) {
            heldBytes += cost;
            isPaused = heldBytes > MAX_HELD_BYTES;
            if (!isPaused) {
                socket.request(1);
            }
        }
        loop.later(() -> {
            try {
                if (!isAbandoned) {
                    task.run();
                }
            } finally {
                release(socket, cost);
            }
        });
    }

    private synchronized void release(WebSocket socket, int cost) {
        heldBytes -= cost;
        if (isPaused && heldBytes <= MAX_HELD_BYTES) {
            isPaused = false;
            socket.request(1);
        }
    }

    private void end(int code, String reason) {
        loop.later(() -> {
            if (!isAbandoned) {
                events.onClose(code, reason, OptionalInt.empty());
            }
        });
    }
}
