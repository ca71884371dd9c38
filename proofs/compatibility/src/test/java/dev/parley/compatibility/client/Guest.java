package dev.parley.compatibility.client;

import dev.parley.client.Event;
import dev.parley.client.Frame;
import dev.parley.client.ParleyClient;
import dev.parley.client.Position;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Somebody in a room of the chat. */
final class Guest implements AutoCloseable {

    private static final String ROOM = "tea";
    private static final String CHANNEL = "room:" + ROOM;

    /** A frame of the chat, as a program would name its fields. */
    private record Said(String type, String text) {}

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final List<String> gaps = new CopyOnWriteArrayList<>();
    private final AtomicInteger joins = new AtomicInteger();
    private final ParleyClient client;

    Guest(Supplier<URI> address) {
        client = ParleyClient.builder(() -> CompletableFuture.completedFuture(address.get()))
                .backoff(Duration.ofMillis(20), Duration.ofMillis(200))
                .on(Event.OPEN, Guest::join)
                .on(Event.FRAME, this::hear)
                .on(Event.GAP, gaps::add)
                .build();
        client.connect();
    }

    private static void join(ParleyClient client) {
        Map<String, Object> join = new LinkedHashMap<>(Map.of("action", "join", "room", ROOM));
        client.resume(CHANNEL).ifPresent((Position from) -> join.put("from", from));
        client.send(join);
    }

    private void hear(Frame frame) {
        Said said = frame.as(Said.class);
        if (said.type().equals("joined")) {
            client.resumed(CHANNEL, frame);
            joins.incrementAndGet();
        } else if (said.type().equals("message")) {
            heard.add(said.text());
        }
    }

    CompletableFuture<Frame> say(String text) {
        return client.deliver(Map.of("text", text, "room", ROOM));
    }

    int joins() {
        return joins.get();
    }

    List<String> heard() {
        return heard;
    }

    List<String> gaps() {
        return gaps;
    }

    @Override
    public void close() {
        client.close();
    }
}
