package dev.parley.docs.run;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The page that a reader has open in a browser, as far as its WebSocket. It stays connected from step to step. */
final class Talk implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** How long a reader waits before sending again what should be answered by new code. */
    private static final Duration AGAIN = Duration.ofMillis(500);

    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private final WebSocket socket;

    /** @throws Failure if the server refuses */
    Talk(int port) throws Failure {
        try {
            socket = HttpClient.newHttpClient()
                    .newWebSocketBuilder()
                    .connectTimeout(PATIENCE)
                    .buildAsync(URI.create("ws://localhost:" + port), new Collector(received))
                    .join();
        } catch (CompletionException e) {
            throw new Failure("no WebSocket to port " + port + ": " + e.getCause());
        }
    }

    void send(String text) throws Failure {
        try {
            socket.sendText(text, true).join();
        } catch (CompletionException e) {
            throw new Failure("could not send " + text + ": " + e.getCause());
        }
    }

    /**
     * Waits for a message, and skips others.
     *
     * @param text blanks don't matter; {@code close 4001} for an end with that code
     */
    void expect(String text) throws InterruptedException, Failure {
        List<String> others = new ArrayList<>();
        if (!isReceived(text, PATIENCE, others)) {
            throw missing(text, others);
        }
    }

    /** Sends a text again and again until it is answered as it should be. */
    void sendUntil(String sent, String text) throws InterruptedException, Failure {
        List<String> others = new ArrayList<>();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        do {
            if (System.nanoTime() - deadline > 0) {
                throw missing(text, others);
            }
            send(sent);
        } while (!isReceived(text, AGAIN, others));
    }

    private boolean isReceived(String text, Duration limit, List<String> others) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            String next = received.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (next == null || plain(next).equals(plain(text))) {
                return next != null;
            }
            others.add(next);
        }
    }

    private static Failure missing(String text, List<String> others) {
        return new Failure("received " + others + " within " + PATIENCE.toSeconds() + " s instead of " + text);
    }

    private static String plain(String json) {
        return json.replaceAll("\\s+", "");
    }

    @Override
    public void close() {
        socket.abort();
    }

    /** Collects whole messages, and the close code. */
    private record Collector(BlockingQueue<String> received, StringBuilder part) implements WebSocket.Listener {

        Collector(BlockingQueue<String> received) {
            this(received, new StringBuilder());
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            part.append(data);
            if (last) {
                received.add(part.toString());
                part.setLength(0);
            }
            socket.request(1);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            received.add("close " + code);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void onError(WebSocket socket, @Nullable Throwable failure) {
            received.add("error " + failure);
        }
    }
}
