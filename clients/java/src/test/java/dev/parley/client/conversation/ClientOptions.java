package dev.parley.client.conversation;

import dev.parley.client.Closing;
import dev.parley.client.Heartbeat;
import dev.parley.client.ParleyClient;
import dev.parley.client.ParleyClientBuilder;
import dev.parley.client.Position;
import dev.parley.client.TokenReason;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** The options of a case's client. */
final class ClientOptions {

    private final JsonObject options;
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final AtomicInteger tokens = new AtomicInteger();

    ClientOptions(JsonObject options) {
        this.options = options;
    }

    /** Returns why a token was asked for, each time. */
    List<String> asked() {
        return asked;
    }

    ParleyClientBuilder builder(URI address) {
        JsonObject backoff = options.getJsonObject(
                "backoff", new JsonObject().put("baseMs", 20).put("capMs", 40));
        ParleyClientBuilder builder = ParleyClient.builder(address)
                .backoff(millis(backoff, "baseMs"), millis(backoff, "capMs"))
                .positions(positions());
        if (options.containsKey("session")) {
            builder.session(options.getString("session"));
        }
        builder.deltas(options.getBoolean("deltas", false));
        JsonObject heartbeat = options.getJsonObject("heartbeat");
        if (heartbeat != null) {
            builder.heartbeat(Heartbeat.frame(
                    heartbeat.getJsonObject("frame").getMap(),
                    millis(heartbeat, "afterMs"),
                    millis(heartbeat, "answerMs")));
        }
        options.getJsonObject("closeCodes", new JsonObject())
                .forEach(code ->
                        builder.closeCode(Integer.parseInt(code.getKey()), closing((JsonObject) code.getValue())));
        if (options.getValue("token") instanceof String token) {
            builder.token(token);
        } else if (options.getValue("token") instanceof JsonArray list) {
            builder.token(reason -> CompletableFuture.completedFuture(next(list, reason)));
        }
        return builder;
    }

    private Optional<String> next(JsonArray list, TokenReason reason) {
        asked.add(reason.name().toLowerCase(Locale.ROOT));
        return Optional.ofNullable(list.getString(tokens.getAndIncrement()));
    }

    private Map<String, Position> positions() {
        Map<String, Position> positions = new HashMap<>();
        options.getJsonObject("positions", new JsonObject())
                .forEach(entry -> positions.put(entry.getKey(), position((JsonObject) entry.getValue())));
        return positions;
    }

    static Position position(JsonObject json) {
        return new Position(json.getString("epoch"), json.getLong("offset"));
    }

    /** With the number as the parser has it. */
    static JsonObject json(Position position) {
        return new JsonObject().put("epoch", position.epoch()).put("offset", (int) position.offset());
    }

    private static Closing closing(JsonObject json) {
        Closing.Again again = Closing.Again.valueOf(json.getString("again").toUpperCase(Locale.ROOT));
        return new Closing(json.getString("why"), again);
    }

    private static Duration millis(JsonObject json, String name) {
        return Duration.ofMillis(json.getLong(name));
    }
}
