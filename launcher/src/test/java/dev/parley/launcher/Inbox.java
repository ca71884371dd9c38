package dev.parley.launcher;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A socket that keeps the texts it receives. */
final class Inbox implements WebSocket.Listener, AutoCloseable {

    private final List<String> texts = new CopyOnWriteArrayList<>();
    private final StringBuilder parts = new StringBuilder();
    private final WebSocket socket;

    private Inbox(HttpClient http, URI uri) {
        socket = http.newWebSocketBuilder().buildAsync(uri, this).join();
    }

    static Inbox open(HttpClient http, URI uri) {
        return new Inbox(http, uri);
    }

    List<String> texts() {
        return texts;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        parts.append(data);
        if (last) {
            texts.add(parts.toString());
            parts.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public void close() {
        socket.abort();
    }
}
