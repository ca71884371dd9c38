package dev.parley.chat.world;

import dev.parley.functions.HistoryMessage;
import dev.parley.functions.Member;
import dev.parley.functions.Payload;
import dev.parley.functions.Position;
import dev.parley.functions.PublishOptions;
import dev.parley.functions.json.JsonObjects;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One channel: who is in it, what was published, and under which keys. */
final class LocalChannel {

    private record Stored(HistoryMessage message, Payload frame) {}

    final Map<String, Member> members = new LinkedHashMap<>();
    private final String name;
    private final List<Stored> stored = new ArrayList<>();
    private final Map<String, Position> keys = new HashMap<>();
    private String epoch = "k3Zq";

    LocalChannel(String name) {
        this.name = name;
    }

    /** {@link Position#NONE} if nothing was published under the key. */
    Position of(String key) {
        return keys.getOrDefault(key, Position.NONE);
    }

    Position position() {
        return new Position(epoch, stored.size());
    }

    /** Stores a message; gives what members get of it. */
    Payload store(Payload payload, PublishOptions options) {
        Position position = new Position(epoch, stored.size() + 1);
        Payload frame = options.stamped() && JsonObjects.isObject(payload) ? stamped(payload, position) : payload;
        stored.add(new Stored(new HistoryMessage(position, payload), frame));
        if (!options.idempotencyKey().isEmpty()) {
            keys.put(options.idempotencyKey(), position);
        }
        return frame;
    }

    private Payload stamped(Payload payload, Position position) {
        String object = ((Payload.Text) payload).text().stripTrailing();
        return Payload.text(object.substring(0, object.length() - 1) + ",\"position\":{\"channel\":\"" + name
                + "\",\"epoch\":\"" + position.epoch() + "\",\"offset\":" + position.offset() + "}}");
    }

    List<HistoryMessage> history() {
        return stored.stream().map(Stored::message).toList();
    }

    boolean reaches(Position from) {
        return from.epoch().equals(epoch) && from.offset() <= stored.size();
    }

    /** What members got after a position of this epoch. */
    List<Payload> since(Position from) {
        return stored.subList((int) from.offset(), stored.size()).stream()
                .map(Stored::frame)
                .toList();
    }

    /** As if the storage had lost it all; members stay. */
    void beginAnew() {
        stored.clear();
        keys.clear();
        epoch += "+";
    }
}
