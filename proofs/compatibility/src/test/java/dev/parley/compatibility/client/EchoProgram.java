package dev.parley.compatibility.client;

import dev.parley.client.Event;
import dev.parley.client.ParleyClient;
import dev.parley.client.State;
import dev.parley.client.TokenReason;
import dev.parley.launcher.TokenClient;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Says something to the echo, with tokens that it fetches. */
final class EchoProgram implements TokenClient, AutoCloseable {

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<TokenReason> asked = new CopyOnWriteArrayList<>();
    private final AtomicInteger opens = new AtomicInteger();
    private final AtomicInteger ends = new AtomicInteger();
    private final URI tokens;
    private final ParleyClient client;

    EchoProgram(URI address, URI tokens) {
        this.tokens = tokens;
        client = ParleyClient.builder(address)
                .token(this::token)
                .on(Event.OPEN, opened -> opens.incrementAndGet())
                .on(Event.REJECTED, state -> ends.incrementAndGet())
                .build();
        client.connect();
    }

    private CompletableFuture<Optional<String>> token(TokenReason reason) {
        asked.add(reason);
        return http.sendAsync(HttpRequest.newBuilder(tokens).build(), HttpResponse.BodyHandlers.ofString())
                .thenApply(response -> Optional.of(response.body()));
    }

    @Override
    public JsonObject report() {
        State state = client.state();
        JsonObject report = new JsonObject()
                .put(
                        "state",
                        switch (state.name()) {
                            case CONNECTING -> "connecting";
                            case OPEN -> "open";
                            case WAITING -> "waiting";
                            case CLOSED -> "closed";
                        })
                .put("isRejected", state.rejected())
                .put("connect", Collections.frequency(asked, TokenReason.CONNECT))
                .put("expiring", Collections.frequency(asked, TokenReason.EXPIRING))
                .put("rejected", Collections.frequency(asked, TokenReason.REJECTED))
                .put("opens", opens.get())
                .put("ends", ends.get());
        // A refused handshake shows its status here, where a page sees a close code.
        state.httpStatus().ifPresent(status -> report.put("code", 4000 + status));
        if (state.httpStatus().isEmpty()) {
            state.code().ifPresent(code -> report.put("code", code));
        }
        return report;
    }

    @Override
    public String echo(String text) {
        return client.ask(Map.of("text", text)).join().string("text");
    }

    @Override
    public void connect() {
        client.connect();
    }

    @Override
    public void close() {
        client.close();
    }
}
