package dev.parley.launcher;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A member of a crowd. Records the messages it received, when, and how its sockets ended. */
final class CrowdMember implements WebSocket.Listener {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A received message with its time by {@link System#nanoTime}. */
    record Seen(String text, long at) {}

    private final URI address;
    private final HttpClient http;
    private final List<Seen> seen = Collections.synchronizedList(new ArrayList<>());
    private final List<String> errors = new CopyOnWriteArrayList<>();
    private final List<Integer> closes = new CopyOnWriteArrayList<>();
    private final StringBuilder partial = new StringBuilder();
    private volatile boolean present;
    private volatile @Nullable WebSocket socket;
    private CompletableFuture<WebSocket> sent = CompletableFuture.completedFuture(null);

    CrowdMember(HttpClient http, URI address) {
        this.http = http;
        this.address = address;
    }

    /** Connects or reconnects; fails if the handshake is rejected. */
    CompletableFuture<WebSocket> connect() {
        present = false;
        return http.newWebSocketBuilder().buildAsync(address, this).thenCompose(open -> {
            socket = open;
            return open.sendText("{\"action\":\"who\"}", true);
        });
    }

    /** Returns true once the first request was answered, which means that it is in the room. */
    boolean isPresent() {
        return present;
    }

    void say(String text) throws Exception {
        send(Map.of("text", text));
    }

    private void send(Map<String, String> message) throws Exception {
        WebSocket open = socket;
        if (open == null) {
            throw new IllegalStateException("Not connected");
        }
        sent.get(30, TimeUnit.SECONDS);
        sent = open.sendText(JSON.writeValueAsString(message), true);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            onFrame(partial.toString());
            partial.setLength(0);
        }
        from.request(1);
        return null;
    }

    private void onFrame(String frame) {
        JsonNode json = read(frame);
        switch (json.path("type").asText()) {
            case "message" -> seen.add(new Seen(json.path("text").asText(), System.nanoTime()));
            case "who" -> present = true;
            case "welcome", "presence", "joined", "history" -> {}
            default -> errors.add(frame);
        }
    }

    private static JsonNode read(String frame) {
        try {
            return JSON.readTree(frame);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int statusCode, String reason) {
        closes.add(statusCode);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        closes.add(1006);
    }

    /** The messages received so far. */
    List<Seen> seen() {
        return List.copyOf(seen);
    }

    int seenCount() {
        return seen.size();
    }

    List<String> errors() {
        return errors;
    }

    /** The close codes of its sockets; 1006 for a broken one. */
    List<Integer> closes() {
        return closes;
    }

    void forget() {
        seen.clear();
        errors.clear();
    }

    void leave() {
        WebSocket open = socket;
        if (open != null) {
            open.abort();
        }
    }
}
