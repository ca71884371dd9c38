package dev.parley.client;

import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One WebSocket of a connection. Its events come on the loop, and none follows {@link #abandon}. */
final class Socket {

    /** How long the server may take to answer our close frame, in ms. Nobody waits for that. */
    private static final long GOODBYE_MILLIS = 2_000;

    /** What a socket reports. */
    interface Events {

        void onOpen();

        void onText(String text);

        void onBytes(byte[] bytes);

        /** The server answered a ping. */
        void onPong();

        /** @param httpStatus of a refused handshake, if known */
        void onClose(int code, String reason, OptionalInt httpStatus);
    }

    private final Events events;
    private final Incoming incoming;
    private final CompletableFuture<WebSocket> opening;
    private @Nullable Outgoing outgoing;

    /** @throws IllegalArgumentException if the address can't be one of a WebSocket */
    Socket(Loop loop, Handshake handshake, Events events) {
        this.events = events;
        this.incoming = new Incoming(loop, handshake.maxMessageBytes(), events);
        this.opening = handshake.start(incoming);
        opening.whenComplete((socket, failure) -> loop.later(() -> opened(socket, failure)));
    }

    /** Returns what writes to the socket, on any thread; null until it is open. */
    @Nullable
    Outgoing outgoing() {
        return outgoing;
    }

    /** Says goodbye if the socket is open, or once it opens, and lets it go. */
    void abandon() {
        incoming.abandon();
        opening.thenAccept(Socket::farewell);
    }

    private static void farewell(WebSocket socket) {
        if (!socket.isOutputClosed()) {
            socket.sendClose(WebSocket.NORMAL_CLOSURE, "");
        }
        CompletableFuture.delayedExecutor(GOODBYE_MILLIS, TimeUnit.MILLISECONDS).execute(socket::abort);
    }

    private void opened(@Nullable WebSocket socket, @Nullable Throwable failure) {
        if (socket != null) {
            incoming.start(socket);
        }
        if (incoming.isAbandoned()) {
            return;
        }
        if (socket == null) {
            Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
            events.onClose(CloseCodes.LOST, String.valueOf(cause), statusOf(cause));
        } else {
            outgoing = new Outgoing(socket);
            events.onOpen();
        }
    }

    private static OptionalInt statusOf(@Nullable Throwable cause) {
        return cause instanceof WebSocketHandshakeException refused
                ? OptionalInt.of(refused.getResponse().statusCode())
                : OptionalInt.empty();
    }
}
